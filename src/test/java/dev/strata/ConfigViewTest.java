package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.DocumentKind;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.ui.Command;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Outside;
import dev.strata.ui.Route;
import dev.strata.ui.config.ConfigViewModel.Form;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Looks into config, history and manifest of real images in the window, by mouse and by keyboard. */
@ExtendWith(ApplicationExtension.class)
class ConfigViewTest {

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final EagerQuestions questions = new EagerQuestions();
    private final List<URI> browsed = new ArrayList<>();

    @TempDir
    static Path folder;

    private Path cache;
    private WindowEngine engine;
    private Wiring wiring;

    @Start
    void show(Stage stage) throws Exception {
        cache = Files.createTempDirectory(folder, "cache");
        ConfigSample.fill(cache);
        engine = new WindowEngine(cache);
        wiring = TestWindow.wire(engine.access(), workers, _ -> questions, TestWindow.desktop(new Browser()));
        TestWindow.show(wiring, stage, 980, 700);
    }

    @AfterEach
    void stop() throws Exception {
        workers.shutdownNow();
        engine.close();
    }

    @Test
    void showsTheConfigInGroupsAndHidesSecretsUntilAsked(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.CONFIG);
        Seen.until(() -> Seen.hasText(robot, "production"));
        assertFalse(Seen.hasText(robot, "hunter2"));
        Node reveal = robot.lookup(".reveal-button").nth(0).query();
        robot.interact(() -> ((ToggleButton) reveal).fire());
        Seen.until(() -> Seen.hasText(robot, "hunter2"));
        robot.interact(() -> ((ToggleButton) reveal).fire());
        Seen.until(() -> !Seen.hasText(robot, "hunter2"));
        robot.clickOn("#filter-environment").write("db_");
        Seen.until(() -> !Seen.hasText(robot, "production"));
        assertTrue(Seen.hasText(robot, "DB_HOST"));
    }

    @Test
    void aGroupThatWasClosedIsClosedInEveryImageUntilItIsOpened(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.CONFIG);
        Seen.until(() -> group(robot).isExpanded());
        robot.interact(() -> group(robot).requestFocus());
        robot.push(KeyCode.SPACE);
        Seen.until(() -> "environment".equals(wiring.preferences.kept().get("closed-groups")));
        open(robot, ConfigSample.OLD, ImageTab.CONFIG);
        Seen.until(() -> wiring.config.groupsProperty().getValue().stream()
                        .anyMatch(group -> group.id().equals("environment"))
                && !group(robot).isExpanded());
        robot.interact(() -> group(robot).requestFocus());
        robot.push(KeyCode.SPACE);
        Seen.until(() -> group(robot).isExpanded() && !wiring.preferences.kept().containsKey("closed-groups"));
    }

    private static TitledPane group(FxRobot robot) {
        return robot.lookup("#config-environment").queryAs(TitledPane.class);
    }

    @Test
    void opensAPageOfTheWebOnlyAfterTheUserAgreed(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.CONFIG);
        Seen.until(() -> Seen.hasText(robot, "https://example.com/acme/api"));
        robot.interact(() -> robot.lookup(
                        node -> node instanceof Hyperlink link && link.getText().startsWith("https://"))
                .<Hyperlink>query()
                .fire());
        assertTrue(questions.asked.getFirst().title().contains("example.com"));
        assertEquals(List.of(URI.create("https://example.com/acme/api")), browsed);
    }

    @Test
    void readsTheRawConfigByKeyboardAlone(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.CONFIG);
        Seen.until(() -> Seen.hasText(robot, "production"));
        robot.push(KeyCode.CONTROL, KeyCode.F).write("healthz");
        Seen.until(() -> Seen.text(robot, "#raw-found").equals("1 of 1"));
        Seen.until(() -> Seen.text(robot, "#raw-pointer").equals("/config/Healthcheck/Test/1"));
        robot.push(KeyCode.CONTROL, KeyCode.A).write("app");
        Seen.until(() -> Seen.text(robot, "#raw-found").endsWith("of 6"));
        String first = Seen.text(robot, "#raw-pointer");
        robot.push(KeyCode.F3);
        Seen.until(() -> !Seen.text(robot, "#raw-pointer").equals(first));
        robot.push(KeyCode.SHIFT, KeyCode.F3);
        Seen.until(() -> Seen.text(robot, "#raw-pointer").equals(first));
        robot.push(KeyCode.CONTROL, KeyCode.G).write("/rootfs/diff_ids/1").push(KeyCode.ENTER);
        Seen.until(() -> Seen.text(robot, "#raw-pointer").equals("/rootfs/diff_ids/1"));
        int all = lines(robot).getItems().size();
        robot.push(KeyCode.LEFT).push(KeyCode.LEFT);
        Seen.until(() -> Seen.text(robot, "#raw-pointer").equals("/rootfs/diff_ids"));
        assertEquals(all - 3, lines(robot).getItems().size());
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        Seen.until(() -> Seen.text(robot, "#raw-pointer").equals("/rootfs/diff_ids/0"));
        robot.push(KeyCode.ENTER);
        Seen.until(() -> wiring.image.tabProperty().get() == ImageTab.LAYERS);
        Seen.until(() -> wiring.layers.selectedProperty().get() == 0);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        Seen.until(() -> wiring.image.tabProperty().get() == ImageTab.CONFIG);
    }

    @Test
    void copiesValueNameAndPointer(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.CONFIG);
        Seen.until(() -> Seen.hasText(robot, "production"));
        robot.clickOn("#config-raw");
        robot.interact(() -> wiring.config.raw().goTo("/config/Env/2"));
        robot.clickOn("#raw-copy").clickOn("#raw-copy-value");
        assertEquals("APP_ENV=production", clipboard());
        robot.clickOn("#raw-copy").clickOn("#raw-copy-pointer");
        assertEquals("/config/Env/2", clipboard());
        robot.clickOn("#raw-copy").clickOn("#raw-copy-key");
        assertEquals("2", clipboard());
        robot.clickOn("#raw-exact");
        robot.clickOn("#raw-copy").clickOn("#raw-copy-all");
        assertTrue(clipboard().startsWith("{\"architecture\":\"amd64\","));
        robot.clickOn("#config-copy").clickOn("#copy-run");
        assertTrue(clipboard().startsWith("docker run --rm"), clipboard());
        assertFalse(clipboard().contains("hunter2"));
    }

    @Test
    void theMouseSelectsToTheCharacterAndKeysGoOn(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.CONFIG);
        Seen.until(() -> Seen.hasText(robot, "production"));
        robot.clickOn("#config-raw");
        robot.interact(() -> wiring.config.raw().goTo("/config/Env/2"));
        // a row is ‘      "APP_ENV=production",’: dragged over are four characters of it
        Point2D from = character(robot, wiring.config.raw().rowProperty().get(), 7);
        Point2D to = character(robot, wiring.config.raw().rowProperty().get(), 11);
        robot.moveTo(from).press(MouseButton.PRIMARY).moveTo(to).release(MouseButton.PRIMARY);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("APP_", clipboard());
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT).push(KeyCode.CONTROL, KeyCode.C);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("APP_E", clipboard());
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        robot.clickOn("#raw-copy").clickOn("#raw-copy-selection");
        assertEquals("APP_ENV=production\",\n      \"DB_HO", clipboard());
        robot.interact(() -> wiring.config.raw().goTo("/config/Env/2"));
        // on a busy machine the two clicks may come too far apart to be a double one
        for (int i = 0; i < 20 && !wiring.config.raw().selectingProperty().get(); i++) {
            robot.doubleClickOn(from);
            WaitForAsyncUtils.waitForFxEvents();
        }
        robot.push(KeyCode.CONTROL, KeyCode.C);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("APP_ENV=production", clipboard());
        robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.CONTROL, KeyCode.C);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(wiring.config.raw().copiedText(), clipboard());
    }

    @Test
    void yamlIsAFormLikeTheOthers(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.CONFIG);
        Seen.until(() -> Seen.hasText(robot, "production"));
        robot.clickOn("#config-raw").clickOn("#raw-yaml");
        Seen.until(() -> wiring.config.raw().copiedText().startsWith("architecture: amd64\nos: linux\n"));
        robot.push(KeyCode.CONTROL, KeyCode.F).write("healthz");
        Seen.until(() -> Seen.text(robot, "#raw-pointer").equals("/config/Healthcheck/Test/1"));
        robot.push(KeyCode.CONTROL, KeyCode.G).write("/config/Labels").push(KeyCode.ENTER);
        int all = lines(robot).getItems().size();
        robot.push(KeyCode.LEFT);
        Seen.until(() -> lines(robot).getItems().size() == all - 4);
        robot.clickOn("#raw-copy").clickOn("#raw-copy-value");
        assertTrue(clipboard().startsWith("org.opencontainers.image.title: Acme API\norg."), clipboard());
    }

    @Test
    void verifiesAndLeadsFromAProblemToItsPlace(FxRobot robot) throws Exception {
        open(robot, ConfigSample.ODD, ImageTab.CONFIG);
        Seen.until(() -> Seen.text(robot, "#config-problems").equals("Problems (10)"));
        robot.clickOn("#config-problems").clickOn("#verify");
        Seen.until(() -> Seen.text(robot, "#verified").startsWith("Sound"));
        robot.interact(() -> {
            ListView<?> list = robot.lookup("#problem-list").query();
            list.requestFocus();
            list.getSelectionModel().select(0);
        });
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);
        Seen.until(() -> wiring.config.formProperty().get() == Form.RAW);
        assertEquals("/config/Env/8", wiring.config.raw().pointerProperty().get());
        robot.clickOn("#config-problems");
        robot.interact(() -> {
            ListView<?> list = robot.lookup("#problem-list").query();
            list.requestFocus();
            list.getSelectionModel().select(5);
        });
        robot.push(KeyCode.ENTER);
        Seen.until(() -> wiring.image.tabProperty().get() == ImageTab.MANIFEST);
        Seen.until(() -> wiring.manifest.raw().pointerProperty().get().equals("/config/mediaType"));
    }

    @Test
    void dockersSchemaAndTypesThatNobodyKnowsAreToldOf(FxRobot robot) throws Exception {
        open(robot, ConfigSample.DOCKER, ImageTab.CONFIG);
        Seen.until(() -> Seen.text(robot, "#config-problems").equals("Problems (1)"));
        robot.clickOn("#config-problems");
        Seen.until(() -> Seen.tells(robot, "This is Docker’s schema 2"));
        assertTrue(Seen.hasText(robot, "Note"));
        open(robot, ConfigSample.UNKNOWN, ImageTab.CONFIG);
        Seen.until(() -> Seen.text(robot, "#config-problems").equals("Problems (3)"));
        Seen.until(() -> Seen.tells(robot, "The media type application/vnd.oci.image.layer.v1.tar+xz is none"));
        assertTrue(Seen.tells(robot, "The document does not say its own media type"));
        assertTrue(Seen.tells(robot, "This entry does not say which platform it is for."));
        open(robot, ConfigSample.ARTIFACT, ImageTab.CONFIG);
        Seen.until(() -> Seen.text(robot, "#config-problems").equals("Problems"));
    }

    @Test
    void theExactBytesAreSavedAndSoIsWhatIsShown(FxRobot robot) throws Exception {
        Path target = Files.createTempDirectory(folder, "saved");
        questions.folder.add(target);
        open(robot, ConfigSample.API, ImageTab.CONFIG);
        Seen.until(() -> Seen.hasText(robot, "production"));
        robot.clickOn("#config-raw").clickOn("#raw-yaml");
        Seen.until(() -> wiring.config.raw().copiedText().startsWith("architecture: amd64"));
        robot.clickOn("#config-page #raw-copy").clickOn("#raw-save");
        Seen.until(() -> Seen.tells(robot, "Saved " + target.resolve("config.json")));
        assertEquals(
                wiring.config
                        .raw()
                        .paperProperty()
                        .get()
                        .orElseThrow()
                        .document()
                        .digest(),
                Digest.ofBytes(Files.readAllBytes(target.resolve("config.json"))));
        robot.clickOn("#config-page #raw-copy").clickOn("#raw-save-shown");
        Seen.until(() -> Seen.tells(robot, "Saved " + target.resolve("config.yaml")));
        assertEquals(wiring.config.raw().copiedText(), Files.readString(target.resolve("config.yaml")));
    }

    @Test
    void theSummaryTellsHowTheImageIsAskedForItsHealthAndWhatItIsBuiltOn(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.SUMMARY);
        Seen.until(() -> Seen.hasText(robot, "curl -fsS localhost:8080/healthz || exit 1 (every 30 s)"));
        assertTrue(Seen.hasText(robot, "docker.io/library/debian:12"));
        assertTrue(Seen.hasText(robot, "Acme build farm"));
        assertTrue(Seen.tells(robot, "Blocks of 4,096 bytes, uncompressed"));
    }

    @Test
    void thePageOfAnImageThatAnotherProgramRemovedShowsWhatItWas(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.SUMMARY);
        Seen.until(() -> Seen.text(robot, "#page-line").startsWith("3 layers"));
        String line = Seen.text(robot, "#page-line");
        try (LocalEngine other = LocalEngine.open(cache)) {
            other.cache().local().remove(ConfigSample.API);
        }
        robot.interact(wiring.images::renew);
        Seen.until(() -> Seen.isShown(robot, "#image-gone"));
        Seen.until(() -> !wiring.commands.isPossible(Command.VERIFY));
        assertEquals(line, Seen.text(robot, "#page-line"));
        open(robot, ConfigSample.API, ImageTab.CONFIG);
        Seen.until(() -> Seen.hasText(robot, "production"));
        open(robot, ConfigSample.API, ImageTab.LAYERS);
        Seen.until(() -> wiring.layers.layers().size() == 3);
    }

    @Test
    void bothFormsStayAtTheSameValue(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.CONFIG);
        Seen.until(() -> Seen.hasText(robot, "production"));
        // by keyboard: from the value’s button to the choice of the form
        robot.interact(() -> robot.lookup(
                        node -> node instanceof Button b && "Copy DB_HOST".equals(b.getAccessibleText()))
                .query()
                .requestFocus());
        robot.interact(() -> robot.lookup("#config-structured").query().requestFocus());
        robot.push(KeyCode.RIGHT);
        Seen.until(() -> wiring.config.formProperty().get() == Form.RAW);
        assertEquals("/config/Env/3", wiring.config.raw().pointerProperty().get());
        robot.interact(() -> wiring.config.raw().goTo("/history/4/created_by"));
        robot.push(KeyCode.LEFT);
        Seen.until(() -> wiring.config.formProperty().get() == Form.STRUCTURED);
        Node step = name(robot, "Step 5");
        assertTrue(step.getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("picked")));
        Node page = robot.lookup("#config-groups").query();
        assertTrue(page.localToScene(page.getLayoutBounds())
                .contains(
                        step.localToScene(step.getLayoutBounds()).getCenterX(),
                        step.localToScene(step.getLayoutBounds()).getCenterY()));
        robot.rightClickOn(step).clickOn("#show-raw");
        Seen.until(() -> wiring.config.formProperty().get() == Form.RAW);
        assertEquals("/history/4", wiring.config.raw().pointerProperty().get());
    }

    @Test
    void whatAFilterHidesIsShownWhereTheRawFormLeadsToIt(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.CONFIG);
        Seen.until(() -> Seen.hasText(robot, "production"));
        robot.clickOn("#filter-environment").write("db_");
        Seen.until(() -> !Seen.hasText(robot, "production"));
        robot.clickOn("#config-raw");
        robot.interact(() -> wiring.config.raw().goTo("/config/Env/2"));
        robot.clickOn("#config-structured");
        Seen.until(() -> Seen.hasText(robot, "production"));
        assertTrue(name(robot, "APP_ENV").getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("picked")));
    }

    @Test
    void comparesWithAnotherImage(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.CONFIG);
        Seen.until(() -> Seen.hasText(robot, "production"));
        robot.clickOn("#config-compare");
        Seen.until(() -> wiring.comparison.others().size() == 8);
        robot.interact(() -> wiring.comparison
                .otherProperty()
                .set(wiring.comparison.others().stream()
                        .filter(image -> image.name().equals(ConfigSample.OLD))
                        .findFirst()));
        Seen.until(() -> Seen.text(robot, "#compare-count").equals("4 differences"));
        TableView<?> table = robot.lookup("#differences").query();
        assertEquals(4, table.getItems().size());
        Seen.until(() -> Seen.hasText(robot, "~ Changed") && Seen.hasText(robot, "- Removed"));
    }

    @Test
    void theHistoryLeadsToLayersAndShowsWhereTheBaseEnds(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.HISTORY);
        Seen.until(() -> Seen.hasText(robot, "COPY --chown=1000:1000 ./dist /srv/app"));
        assertTrue(Seen.hasText(robot, "Up to here: docker.io/library/debian:12"));
        assertTrue(Seen.tells(robot, "no layer"));
        robot.interact(() -> {
            ListView<?> list = robot.lookup("#history-list").query();
            list.requestFocus();
            list.getSelectionModel().select(3);
        });
        robot.push(KeyCode.CONTROL, KeyCode.C);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(clipboard().startsWith("set -eux; apt-get update;"), clipboard());
        robot.push(KeyCode.ENTER);
        Seen.until(() -> wiring.image.tabProperty().get() == ImageTab.LAYERS
                && wiring.layers.selectedProperty().get() == 1);
    }

    @Test
    void theManifestLeadsToConfigLayersAndIndex(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.MANIFEST);
        Seen.until(() -> Seen.hasText(robot, "Layer 3"));
        robot.interact(() -> {
            TableView<?> table = robot.lookup("#descriptors").query();
            table.requestFocus();
            table.getSelectionModel().select(3);
        });
        robot.push(KeyCode.ENTER);
        Seen.until(() -> wiring.image.tabProperty().get() == ImageTab.LAYERS
                && wiring.layers.selectedProperty().get() == 2);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        Seen.until(() -> wiring.image.tabProperty().get() == ImageTab.MANIFEST);
        robot.clickOn("#kind-index");
        Seen.until(() -> Seen.hasText(robot, "Manifest (this one)"));
        assertEquals(DocumentKind.INDEX, wiring.manifest.kindProperty().get());
        robot.push(KeyCode.CONTROL, KeyCode.F).write("arm64");
        Seen.until(() -> wiring.manifest.raw().pointerProperty().get().equals("/manifests/1/platform/architecture"));
    }

    @Test
    void descriptorsAndAnnotationsAreShownWithWhereTheyLead(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.MANIFEST);
        Seen.until(() -> Seen.hasText(robot, "Layer 3"));
        robot.clickOn("#manifest-descriptors");
        Seen.until(() -> Seen.hasText(robot, "Manifest, as the index points at it"));
        assertTrue(Seen.hasText(robot, "linux/amd64"));
        robot.clickOn("#manifest-annotations");
        Seen.until(() -> Seen.hasText(robot, "Manifest (2)"));
        assertTrue(Seen.hasText(robot, "Image that this one was built on"));
        open(robot, ConfigSample.ARTIFACT, ImageTab.MANIFEST);
        Seen.until(() -> Seen.hasText(robot, "Descriptor: Layer 1 (1)"));
        assertTrue(Seen.hasText(robot, "Where more is to be found about it"));
        robot.clickOn("#manifest-descriptors");
        Seen.until(() -> Seen.hasText(robot, "https://example.com/chart.tar"));
        assertTrue(Seen.hasText(robot, "e30="));
        robot.interact(() -> robot.lookup(node ->
                        node instanceof Hyperlink link && link.getText().equals("https://example.com/chart.tar"))
                .<Hyperlink>query()
                .fire());
        assertEquals(List.of(URI.create("https://example.com/chart.tar")), browsed);
    }

    @Test
    void whatHasNoConfigSaysSo(FxRobot robot) throws Exception {
        open(robot, ConfigSample.ARTIFACT, ImageTab.CONFIG);
        Seen.until(() -> Seen.tells(robot, "an artifact of the type application/vnd.acme.chart"));
        open(robot, ConfigSample.BROKEN, ImageTab.CONFIG);
        Seen.until(() -> Seen.tells(robot, "This config cannot be read as one"));
        assertTrue(robot.lookup("#config-copy").query().isDisabled(), "there is nothing that could be copied");
        robot.clickOn("#note-raw");
        Seen.until(() -> wiring.config.raw().copiedText().equals("{\"os\":\n\"linux\","));
        Seen.until(() -> Seen.text(robot, "#config-page #raw-note").startsWith("This is not JSON"));
        assertFalse(Seen.isShown(robot, "#config-page #raw-look"));
        robot.clickOn("#raw-yaml");
        Seen.until(() -> lines(robot).getItems().size() == 2);
        robot.clickOn("#config-structured").clickOn("#note-problems");
        Seen.until(() -> Seen.tells(robot, "This is no JSON object"));
    }

    @Test
    void aLargeConfigIsPlainUntilTheUserAsks(FxRobot robot) throws Exception {
        open(robot, ConfigSample.LARGE, ImageTab.CONFIG);
        Seen.until(() -> Seen.hasText(robot, "production"));
        robot.clickOn("#config-raw");
        Seen.until(() -> Seen.isShown(robot, "#config-page #raw-look"));
        assertEquals("/", Seen.text(robot, "#raw-pointer"));
        robot.clickOn("#config-page #raw-look");
        Seen.until(() -> !Seen.isShown(robot, "#config-page #raw-look"));
        robot.push(KeyCode.CONTROL, KeyCode.G).write("/config/StopSignal").push(KeyCode.ENTER);
        Seen.until(() -> Seen.text(robot, "#raw-pointer").equals("/config/StopSignal"));
    }

    @Test
    void theConfigOfARuntimeBundleIsCopied(FxRobot robot) throws Exception {
        open(robot, ConfigSample.API, ImageTab.CONFIG);
        Seen.until(() -> Seen.hasText(robot, "production"));
        robot.clickOn("#config-copy").clickOn("#copy-runtime");
        Seen.until(() -> Seen.tells(robot, "Copied the config.json"));
        assertTrue(clipboard().startsWith("{\n  \"ociVersion\""), clipboard());
        assertTrue(clipboard().contains("\"uid\" : 1000"), clipboard());
    }

    private void open(FxRobot robot, String tag, ImageTab tab) {
        robot.interact(() -> wiring.navigation.go(Route.image(new ImageKey(Scope.LOCAL, tag), tab, "")));
    }

    private static Node name(FxRobot robot, String name) {
        return robot.lookup("#config-groups .item-name")
                .match(node -> node instanceof Label label && label.getText().equals(name))
                .query();
    }

    /** Where a character of the raw config begins on the screen. */
    private static Point2D character(FxRobot robot, int row, int column) {
        WaitForAsyncUtils.waitForFxEvents();
        Node cell = robot.lookup("#config-page .raw-cell")
                .match(node -> node instanceof ListCell<?> shown && shown.getIndex() == row && node.isVisible())
                .query();
        var text = (TextFlow) cell.lookup(".raw-flow");
        int characters = text.getChildren().stream()
                .mapToInt(part -> ((Text) part).getText().length())
                .sum();
        double width = text.getChildren().getLast().getBoundsInParent().getMaxX();
        return text.localToScreen(column * width / characters + 1, text.getHeight() / 2);
    }

    private static ListView<?> lines(FxRobot robot) {
        return robot.lookup("#config-page #raw-lines").query();
    }

    private static String clipboard() throws InterruptedException {
        return FxTests.onUiThread(() -> Clipboard.getSystemClipboard().getString());
    }

    /** Remembers what the desktop was asked for. */
    private final class Browser implements Outside {
        @Override
        public void show(Path path) {
            throw new AssertionError("no folder was asked for");
        }

        @Override
        public void browse(URI address) {
            browsed.add(address);
        }
    }
}
