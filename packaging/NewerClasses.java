import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites the classes of a jar that were compiled for a Java so old that the JVM keeps none of them in an AOT cache. What
 * they do stays; they get the version of Java 8, and with it the maps of the stack by which newer classes are verified.
 */
final class NewerClasses {

    private static final int OLDEST_KEPT = ClassFile.JAVA_6_VERSION;
    private static final int NEWER = ClassFile.JAVA_8_VERSION;

    private final JarFile jar;
    private final ClassFile classes;

    private NewerClasses(JarFile jar) {
        this.jar = jar;
        ClassHierarchyResolver itsOwn = ClassHierarchyResolver.ofResourceParsing(
                type -> open(type.descriptorString().replaceAll("^L|;$", "") + ".class"));
        classes = ClassFile.of(
                StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(itsOwn.orElse(ClassHierarchyResolver.defaultResolver())));
    }

    /** Replaces the jar by one with newer classes, if it has classes that are too old. */
    static void in(Path file) throws IOException {
        var written = new ByteArrayOutputStream();
        boolean changed = false;
        try (JarFile jar = new JarFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(written)) {
            NewerClasses newer = new NewerClasses(jar);
            for (var entries = jar.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                byte[] old = jar.getInputStream(entry).readAllBytes();
                byte[] bytes = isTooOld(entry.getName(), old) ? newer.rewrite(old) : old;
                changed |= bytes != old;
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(bytes);
            }
        }
        if (changed) {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(part, written.toByteArray());
            Files.setLastModifiedTime(part, Files.getLastModifiedTime(file));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isTooOld(String name, byte[] bytes) {
        return name.endsWith(".class") && ((bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF) < OLDEST_KEPT;
    }

    private byte[] rewrite(byte[] bytes) {
        ClassModel model = classes.parse(bytes);
        ClassTransform code = ClassTransform.transformingMethods(MethodTransform.transformingCode(CodeBuilder::with));
        return classes.transformClass(model, code.andThen((builder, element) -> builder.with(newer(element))));
    }

    private static ClassElement newer(ClassElement element) {
        return element instanceof ClassFileVersion ? ClassFileVersion.of(NEWER, 0) : element;
    }

    private java.io.InputStream open(String name) {
        try {
            ZipEntry entry = jar.getEntry(name);
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
