package dev.strata.engine.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.Deflater;

/** Starts Java processes in half the time: the classes lie in a jar, and are cached as a first run has loaded them. */
record QuickJava(List<String> command) {

    /** Prepares the cache, in a folder that must stay as long as processes are started. */
    static QuickJava train(Path folder) throws IOException, InterruptedException {
        List<String> plain = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData");
        List<String> classes = List.of("-cp", classPath(folder.resolve("classes.jar")));
        Path cache = folder.resolve("classes.aot");
        Scene scene = new Scene(folder.resolve("cache"), "127.0.0.1:1", Scene.archive(folder));
        QuickJava first =
                new QuickJava(joined(plain, List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=off"), classes));
        try (DoomedProcess process = DoomedProcess.start(first, Deed.IMPORT, scene)) {
            process.go();
            if (!process.isDone()) {
                throw new IOException("the first process failed");
            }
        }
        return new QuickJava(joined(plain, List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off"), classes));
    }

    /** The command line that runs a class. */
    List<String> running(Class<?> main, List<String> arguments) {
        return joined(command, List.of(main.getName()), arguments);
    }

    /** The class path with its directories, which cannot be cached, packed into one jar. */
    private static String classPath(Path jar) throws IOException {
        String whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> entries = new ArrayList<>(List.of(jar.toString()));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (String entry : whole.split(File.pathSeparator)) {
                if (Files.isDirectory(Path.of(entry))) {
                    pack(Path.of(entry), out);
                } else {
                    entries.add(entry);
                }
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void pack(Path directory, JarOutputStream out) throws IOException {
        List<Path> files;
        try (var all = Files.walk(directory)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            out.putNextEntry(new JarEntry(directory.relativize(file).toString().replace(File.separatorChar, '/')));
            Files.copy(file, out);
            out.closeEntry();
        }
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        List<String> whole = new ArrayList<>();
        for (List<String> part : parts) {
            whole.addAll(part);
        }
        return List.copyOf(whole);
    }
}
