package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.BuildResult;
import dev.strata.engine.build.Builder;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.store.Cache;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.testing.Packing;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A cache of images made up layer by layer, open for looking inside. */
final class Images implements Closeable {

    private final Path folder;
    private final Cache cache;
    private final Browser browser;
    private int count;

    Images(Path folder) throws IOException {
        this.folder = folder;
        this.cache = Cache.open(folder.resolve("cache"));
        this.browser = new Browser(cache);
    }

    /** What is open fails from now on. */
    void closeBrowser() {
        try {
            browser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Browser browser() {
        return browser;
    }

    ImageFiles of(TarBytes... layers) throws IOException, InterruptedException {
        return browser.open(cache.find(add(layers).reference()));
    }

    /** Imports an image of these layers, base first. */
    BuildResult add(TarBytes... layers) throws IOException, InterruptedException {
        TestImage.Builder image = TestImage.builder();
        for (TarBytes layer : layers) {
            image.layer(layer.end(), Packing.NONE);
        }
        String tag = "image:" + count++;
        Path archive = Files.write(folder.resolve("archive.tar"), TestArchives.oci(tag, image.build()));
        return add(archive, tag);
    }

    BuildResult add(Path archive, String tag) throws IOException, InterruptedException {
        Builder builder = new Builder(cache, BuildOptions.DEFAULT);
        return builder.importArchive(archive, tag, Progress.NONE);
    }

    ImageFiles open(BuildResult image) throws IOException {
        return browser.open(cache.find(image.reference()));
    }

    static ByteString path(String text) {
        return ByteString.of(text);
    }

    /** Every entry by path, as layer, change and differences; the root left out. */
    static Map<String, String> shown(FileTree tree) throws IOException, InterruptedException {
        Map<String, String> shown = new TreeMap<>();
        tree.forEach(tree.root(), entry -> shown.put(entry.toString(), words(entry)));
        shown.remove("/");
        return shown;
    }

    static String words(FileEntry entry) {
        String differences = entry.differences().isEmpty() ? "" : " " + entry.differences();
        return entry.layer() + " " + entry.change() + differences;
    }

    /** Everything that a view shows as a tree of its own. */
    static Directory copy(FileTree tree) throws IOException {
        return copy(tree, tree.root());
    }

    private static Directory copy(FileTree tree, FileEntry from) throws IOException {
        Directory copy = new Directory(from.node().attributes());
        for (FileEntry child : tree.children(from)) {
            copy.put(child.name(), child.isDirectory() ? copy(tree, child) : child.node());
        }
        return copy;
    }

    @Override
    public void close() throws IOException {
        browser.close();
        cache.close();
    }
}
