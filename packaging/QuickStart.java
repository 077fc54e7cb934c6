import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * Prepares a quick start: puts the launcher beside the jar, lets one pull of a made-up image and one opening of the window,
 * on no screen, show the JVM what to keep in AOT caches (JEP 514), and writes the options that a command is to be run with.
 * Where a JDK cannot make a cache, everything works without; in CI that is a failure. Run by the build: {@code java
 * packaging/QuickStart.java target strata}.
 */
public final class QuickStart {

    /**
     * What the JVM says of a cache that another one made goes nowhere near the output. Picocli would look for Groovy, and
     * so open every jar.
     */
    private static final List<String> OPTIONS = List.of(
            "-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider",
            "-Dslf4j.internal.verbosity=WARN",
            "-Dpicocli.disable.closures=true",
            "-XX:-UsePerfData",
            "-Xlog:disable",
            "-Xlog:all=error:stderr");

    /** A command is over before what the second compiler makes would pay. */
    private static final List<String> FIRST_COMPILER = List.of("-XX:TieredStopAtLevel=1");

    /** Where a library hashes, that compiler is not missed; where the JDK does, hashing needs it at once. */
    private static final List<String> BOTH_COMPILERS = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,sun.security.provider.DigestBase::implCompressMultiBlock0,0.001");

    /** That a command was started with them, and the JVM has nothing to write at its end, as it has in training. */
    private static final String PREPARED = "-Dstrata.prepared=true";

    /** How often is looked whether the window has come to rest, and how often at most. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final int LOOKS = 60;

    /** What a window at rest may take of the processor between two looks. */
    private static final Duration REST = Duration.ofMillis(50);

    private static final int LAYERS = 8;
    private static final int FILES = 400;
    private static final int LARGEST = 16 << 10;

    private final List<String> forCommands;
    private final Map<String, byte[]> blobs = new HashMap<>();
    private byte[] manifest = new byte[0];

    private QuickStart(List<String> forCommands) {
        this.forCommands = forCommands;
    }

    public static void main(String[] words) throws Exception {
        Path target = Path.of(words[0]).toAbsolutePath();
        Path launcher = target.resolve(words[1]);
        String script = Files.readString(Path.of("packaging", "strata"));
        Files.writeString(launcher, script.replace("@java@", java()));
        boolean executable = launcher.toFile().setExecutable(true, false);
        Path jar = target.resolve(words[1] + ".jar");
        Path cache = target.resolve(words[1] + ".aot");
        Path options = target.resolve(words[1] + ".options");
        Files.deleteIfExists(options);
        try (var jars = Files.newDirectoryStream(target.resolve("lib"), "picocli-*.jar")) {
            for (Path picocli : jars) {
                NewerClasses.in(picocli);
            }
        }
        List<String> forCommands = new ArrayList<>(OPTIONS);
        forCommands.addAll(hashesNatively(jar) ? FIRST_COMPILER : BOTH_COMPILERS);
        boolean made = executable && new QuickStart(forCommands).train(jar, cache);
        if (made) {
            Files.writeString(options, text(cache, forCommands));
        } else {
            Files.deleteIfExists(cache);
            System.err.println("No AOT cache was made; the command line starts as quickly as it does without.");
        }
        boolean windowMade = executable && open(jar, target.resolve(words[1] + "-window.aot"));
        if (!windowMade) {
            System.err.println("No AOT cache was made for the window; it opens as quickly as it does without.");
        }
        System.exit(made && windowMade || System.getenv("CI") == null ? 0 : 1);
    }

    /** A file of arguments for the JVM that its first line names; the application compares. */
    private static String text(Path cache, List<String> options) {
        String head = "# for " + System.getProperty("java.vm.version") + " in " + System.getProperty("java.home");
        String quoted = cache.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return head + "\n\"-XX:AOTCache=" + quoted + "\"\n" + PREPARED + "\n" + String.join("\n", options) + "\n";
    }

    /** Asks the application. */
    private static boolean hashesNatively(Path jar) throws IOException, ReflectiveOperationException {
        try (URLClassLoader application = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            Class<?> digest = application.loadClass("dev.strata.engine.image.Digest");
            return (boolean) digest.getMethod("hashesNatively").invoke(null);
        }
    }

    private boolean train(Path jar, Path cache) throws IOException, InterruptedException {
        makeImage();
        Path work = Files.createTempDirectory("strata-training");
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            registry.setExecutor(threads);
            registry.createContext("/v2/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                boolean isManifest = path.contains("/manifests/");
                byte[] body = isManifest ? manifest : blobs.get(path.substring(path.lastIndexOf('/') + 1));
                if (isManifest) {
                    exchange.getResponseHeaders().set("Content-Type", "application/vnd.oci.image.manifest.v1+json");
                }
                exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body == null ? new byte[0] : body);
                }
            });
            registry.start();
            return pull(jar, cache, work, "127.0.0.1:" + registry.getAddress().getPort() + "/training:1");
        } finally {
            registry.stop(0);
            delete(work);
        }
    }

    private boolean pull(Path jar, Path cache, Path work, String image)
            throws IOException, InterruptedException {
        Path log = work.resolve("log");
        List<String> command = new ArrayList<>(List.of(java(), "-XX:AOTCacheOutput=" + cache));
        command.addAll(forCommands);
        command.addAll(List.of("-jar", jar.toString(), "--cache", work.resolve("cache").toString()));
        command.addAll(List.of("pull", "--json", image));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean made = process.waitFor() == 0 && Files.isRegularFile(cache);
        if (!made) {
            System.err.print(Files.readString(log));
        }
        return made;
    }

    /** Opens the window of somebody who has nothing yet, and ends it as the system would. */
    private static boolean open(Path jar, Path cache) throws IOException, InterruptedException {
        Files.deleteIfExists(cache);
        Path home = Files.createTempDirectory("strata-window");
        try {
            Path log = home.resolve("log");
            var builder = new ProcessBuilder(
                            java(),
                            "-XX:AOTCacheOutput=" + cache,
                            "-Duser.home=" + home,
                            "-Dglass.platform=Headless",
                            "-Dprism.order=sw",
                            "-jar",
                            jar.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
            builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
            Process window = builder.start();
            awaitRest(window);
            window.destroy();
            window.waitFor();
            boolean made = Files.isRegularFile(cache);
            if (!made) {
                System.err.print(Files.readString(log));
            }
            return made;
        } finally {
            delete(home);
        }
    }

    private static void awaitRest(Process process) throws InterruptedException {
        Duration spent = Duration.ZERO;
        for (int look = 0; look < LOOKS && !process.waitFor(LOOK); look++) {
            Duration now = process.info().totalCpuDuration().orElse(Duration.ZERO);
            if (look > 2 && now.minus(spent).compareTo(REST) < 0) {
                return;
            }
            spent = now;
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void makeImage() throws IOException {
        Random random = new Random(1);
        List<String> layers = new ArrayList<>();
        List<String> diffIds = new ArrayList<>();
        for (int i = 0; i < LAYERS; i++) {
            byte[] tar = tar(random, "layer-" + i + "/");
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(tar);
            }
            diffIds.add("\"" + digest(tar) + "\"");
            layers.add(descriptor("layer.v1.tar+gzip", packed.toByteArray()));
        }
        String config = """
                {"os": "linux", "architecture": "%s", "config": {}, "rootfs": {"type": "layers", "diff_ids": [%s]}}
                """.formatted(architecture(), String.join(", ", diffIds));
        manifest = """
                {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "config": %s,
                 "layers": [%s]}
                """.formatted(
                        descriptor("config.v1+json", config.getBytes(StandardCharsets.UTF_8)),
                        String.join(", ", layers))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name.equals("x86_64") ? "amd64" : name;
    }

    private String descriptor(String type, byte[] bytes) {
        String digest = digest(bytes);
        blobs.put(digest, bytes);
        return """
                {"mediaType": "application/vnd.oci.image.%s", "digest": "%s", "size": %d}""".formatted(
                        type, digest, bytes.length);
    }

    private static byte[] tar(Random random, String folder) {
        var tar = new ByteArrayOutputStream();
        header(tar, folder, 0, '5');
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[random.nextInt(LARGEST)];
            for (int at = 0; at < content.length; at++) {
                content[at] = (byte) ('a' + random.nextInt(16));
            }
            header(tar, folder + "file-" + i, content.length, '0');
            tar.writeBytes(content);
            tar.writeBytes(new byte[-content.length & 511]);
        }
        tar.writeBytes(new byte[1024]);
        return tar.toByteArray();
    }

    /** A ustar header (POSIX, pax interchange format). */
    private static void header(ByteArrayOutputStream tar, String name, int size, char type) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0000000000\0000000000\0%011o\00000000000000\0".formatted(size));
        put(header, 148, "        " + type);
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xFF;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        tar.writeBytes(header);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (var all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
