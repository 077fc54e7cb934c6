package dev.strata.engine.build;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * A small image of four layers to look at without a network: a base, libraries, an application, and an update that
 * changes one file and removes another. Made anew each time, always the same bytes.
 */
public final class SampleImage {

    /** The local tag under which the sample is imported. */
    public static final String TAG = "strata-sample:1.0";

    private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");
    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");

    private final Path sources;

    private SampleImage(Path sources) {
        this.sources = sources;
    }

    /**
     * Writes the image as an archive.
     *
     * @param directory an empty directory for the archive and everything that making it needs
     * @return the archive, in {@code directory}
     */
    public static Path writeTo(Path directory) throws IOException, InterruptedException {
        Path archive = directory.resolve("sample.tar");
        Path work = Files.createDirectories(directory.resolve("jib"));
        SampleImage sample = new SampleImage(Files.createDirectories(directory.resolve("files")));
        try {
            sample.image()
                    .containerize(Containerizer.to(TarImage.at(archive).named(TAG))
                            .setBaseImageLayersCache(work)
                            .setApplicationLayersCache(work)
                            .setOfflineMode(true)
                            .setToolName("strata"));
        } catch (InvalidImageReferenceException | CacheDirectoryCreationException | RegistryException e) {
            throw new IOException("cannot make the sample image", e);
        } catch (ExecutionException e) {
            throw new IOException("cannot make the sample image", e.getCause());
        }
        return archive;
    }

    private JibContainerBuilder image() throws IOException {
        return Jib.fromScratch()
                .setPlatforms(Set.of(
                        new Platform(dev.strata.engine.image.Platform.host().architecture(), "linux")))
                .setCreationTime(BUILT)
                .setFileEntriesLayers(base(), libraries(), application(), update())
                .setEntrypoint("/bin/hello")
                .setProgramArguments("--name", "world")
                .setEnvironment(sorted(
                        Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "GREETING", "Hello", "LOG_LEVEL", "info")))
                .setWorkingDirectory(AbsoluteUnixPath.get("/app"))
                .setUser("1000:1000")
                .setExposedPorts(Set.of(Port.tcp(8080)))
                .setVolumes(Set.of(AbsoluteUnixPath.get("/app/data")))
                .setLabels(sorted(Map.of(
                        "org.opencontainers.image.title", "Strata sample",
                        "org.opencontainers.image.description", "Four small layers to look around in",
                        "org.opencontainers.image.licenses", "CC0-1.0")));
    }

    /** The order of {@link Map#of} is another in every run, and the config's bytes follow it. */
    private static Map<String, String> sorted(Map<String, String> map) {
        return new TreeMap<>(map);
    }

    private FileEntriesLayer base() throws IOException {
        return new LayerFiles("base")
                .file("/etc/os-release", FILE, "NAME=\"Strata sample\"\nID=strata-sample\nVERSION_ID=1.0\n")
                .file("/etc/passwd", FILE, "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/app:/bin/false\n")
                .file("/etc/group", FILE, "root:x:0:\napp:x:1000:\n")
                .file("/bin/hello", PROGRAM, "#!/bin/sh\nexec /app/server.sh \"$@\"\n")
                .file("/usr/share/doc/strata-sample/README", FILE, "An image that runs nothing and shows much.\n")
                .layer();
    }

    private FileEntriesLayer libraries() throws IOException {
        LayerFiles files = new LayerFiles("libraries");
        for (String language : List.of("de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "sv")) {
            files.file("/usr/lib/greetings/" + language + ".txt", FILE, catalogue(language));
        }
        return files.layer();
    }

    private FileEntriesLayer application() throws IOException {
        return new LayerFiles("application")
                .file("/app/server.sh", PROGRAM, "#!/bin/sh\necho \"$GREETING, ${2:-world}\"\n")
                .file("/app/config/default.json", FILE, "{\n  \"port\": 8080,\n  \"greeting\": \"Hello\"\n}\n")
                .file("/app/config/legacy.json", FILE, "{ \"port\": 80 }\n")
                .file("/app/static/index.html", FILE, "<!doctype html>\n<title>Hello</title>\n<h1>Hello</h1>\n")
                .layer();
    }

    private FileEntriesLayer update() throws IOException {
        return new LayerFiles("update")
                .file("/app/config/default.json", FILE, "{\n  \"port\": 8080,\n  \"greeting\": \"Good day\"\n}\n")
                .file("/app/config/.wh.legacy.json", FILE, "")
                .file("/app/CHANGES", FILE, "1.0  A kinder greeting; the legacy configuration is gone.\n")
                .layer();
    }

    /** A few hundred lines, so that the layer has a size worth looking at. */
    private static String catalogue(String language) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 400; i++) {
            text.append(language)
                    .append(".greeting.")
                    .append(i)
                    .append(" = visitor number ")
                    .append(i * 17 % 401)
                    .append('\n');
        }
        return text.toString();
    }

    /** Collects one layer's files, each kept on disk because that is where jib reads them from. */
    private final class LayerFiles {
        private final Path directory;
        private final FileEntriesLayer.Builder builder;
        private int count;

        LayerFiles(String name) throws IOException {
            directory = Files.createDirectories(sources.resolve(name));
            builder = FileEntriesLayer.builder().setName(name);
        }

        LayerFiles file(String path, FilePermissions permissions, String text) throws IOException {
            Path source = Files.writeString(directory.resolve(Integer.toString(count++)), text);
            builder.addEntry(source, AbsoluteUnixPath.get(path), permissions, BUILT);
            return this;
        }

        FileEntriesLayer layer() {
            return builder.build();
        }
    }
}
