package dev.strata;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The house rules about who may know whom. */
class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPath(Path.of("target/classes"));

    @Test
    void dependenciesPointFromUiThroughTasksToEngine() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("wiring")
                .definedBy("dev.strata")
                .layer("ui")
                .definedBy("dev.strata.ui..")
                .layer("cli")
                .definedBy("dev.strata.cli..")
                .layer("tasks")
                .definedBy("dev.strata.tasks..")
                .layer("engine")
                .definedBy("dev.strata.engine..")
                .whereLayer("wiring")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("ui")
                .mayOnlyBeAccessedByLayers("wiring")
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("wiring")
                .whereLayer("tasks")
                .mayOnlyBeAccessedByLayers("ui", "wiring")
                .check(CODE);
    }

    @Test
    void partsOfTheEngineKnowOnlyThoseBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("image")
                .definedBy("dev.strata.engine.image..")
                .layer("tree")
                .definedBy("dev.strata.engine.tree..")
                .layer("registry")
                .definedBy("dev.strata.engine.registry..")
                .layer("archive")
                .definedBy("dev.strata.engine.archive..")
                .layer("layer")
                .definedBy("dev.strata.engine.layer..")
                .layer("fs")
                .definedBy("dev.strata.engine.fs..")
                .layer("store")
                .definedBy("dev.strata.engine.store..")
                .layer("build")
                .definedBy("dev.strata.engine.build..")
                .layer("browse")
                .definedBy("dev.strata.engine.browse..")
                .layer("bundle")
                .definedBy("dev.strata.engine.bundle..")
                .layer("usage")
                .definedBy("dev.strata.engine.usage..")
                .layer("gc")
                .definedBy("dev.strata.engine.gc..")
                .layer("verify")
                .definedBy("dev.strata.engine.verify..")
                .whereLayer("image")
                .mayNotAccessAnyLayer()
                .whereLayer("tree")
                .mayNotAccessAnyLayer()
                .whereLayer("registry")
                .mayOnlyAccessLayers("image")
                .whereLayer("archive")
                .mayOnlyAccessLayers("image")
                .whereLayer("layer")
                .mayOnlyAccessLayers("image", "tree")
                .whereLayer("fs")
                .mayOnlyAccessLayers("tree")
                .whereLayer("store")
                .mayOnlyAccessLayers("image")
                .whereLayer("build")
                .mayOnlyAccessLayers("image", "tree", "registry", "archive", "layer", "fs", "store")
                .whereLayer("browse")
                .mayOnlyAccessLayers("image", "tree", "fs", "store")
                .whereLayer("browse")
                .mayOnlyBeAccessedByLayers("bundle")
                .whereLayer("bundle")
                .mayOnlyAccessLayers("image", "tree", "browse")
                .whereLayer("bundle")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("usage")
                .mayOnlyAccessLayers("image", "store")
                .whereLayer("gc")
                .mayOnlyAccessLayers("image", "store", "usage")
                .whereLayer("verify")
                .mayOnlyAccessLayers("image", "tree", "fs", "store", "build")
                .check(CODE);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.strata.(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void filesystemFormatsIgnoreEachOther() {
        slices().matching("dev.strata.engine.fs.(*)")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void filesystemFormatsNeedOnlyTheJdkAndTheTree() {
        classes()
                .that()
                .resideInAPackage("dev.strata.engine.fs..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.strata.engine",
                        "dev.strata.engine.tree",
                        "dev.strata.engine.fs..")
                .check(CODE);
    }

    @Test
    void nothingIsASingleton() {
        noMethods()
                .that()
                .areStatic()
                .should()
                .haveNameMatching("(get)?[iI]nstance|getDefault")
                .check(CODE);
    }

    @Test
    void engineKnowsNoJavaFx() {
        noClasses()
                .that()
                .resideInAPackage("dev.strata.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .check(CODE);
    }

    @Test
    void tasksAndViewModelsUseOnlyPropertiesAndCollectionsOfJavaFx() {
        noClasses()
                .that()
                .resideInAPackage("dev.strata.tasks..")
                .or()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx.application..",
                        "javafx.concurrent..",
                        "javafx.fxml..",
                        "javafx.scene..",
                        "javafx.stage..")
                .check(CODE);
    }

    @Test
    void onlyWiringNamesThePlatform() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.strata")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javafx.application.Platform")
                .check(CODE);
    }

    @Test
    void controllersSeeTheEngineOnlyThroughTheirViewModel() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.strata.tasks..",
                        "dev.strata.engine.registry..",
                        "dev.strata.engine.archive..",
                        "dev.strata.engine.layer..",
                        "dev.strata.engine.fs..",
                        "dev.strata.engine.store..",
                        "dev.strata.engine.build..",
                        "dev.strata.engine.browse..",
                        "dev.strata.engine.gc..")
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void noMutableStatics() {
        noFields()
                .that()
                .areStatic()
                .and()
                .areNotFinal()
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage("dev.strata..")
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void concreteClassesAreFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .check(CODE);
    }
}
