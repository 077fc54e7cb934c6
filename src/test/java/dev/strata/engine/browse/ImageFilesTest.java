package dev.strata.engine.browse;

import static dev.strata.engine.browse.Images.path;
import static dev.strata.engine.browse.Images.shown;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.TreeSnapshot;
import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.BadPath;
import dev.strata.engine.StrataException.UnknownLayerFs;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.layer.TarHeaderBytes;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Overlay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {

    @TempDir
    private Path folder;

    private Images images;

    @BeforeEach
    void open() throws IOException {
        images = new Images(folder);
    }

    @AfterEach
    void close() throws IOException {
        images.close();
    }

    private ImageFiles threeLayers() throws IOException, InterruptedException {
        return images.of(
                new TarBytes().directory("d").file("d/a", "a").file("d/b", "b").file("top", "t"),
                new TarBytes().file("d/a", "changed").file("d/new", "n"),
                new TarBytes().whiteout("d/b").file("d/c", "c"));
    }

    @Test
    void theMergedImageTellsTheLayerOfEachEntryAndWhatItsTopmostLayerDid() throws Exception {
        ImageFiles image = threeLayers();
        assertEquals(
                Map.of(
                        "/d", "2 UNCHANGED",
                        "/d/a", "1 UNCHANGED",
                        "/d/c", "2 ADDED",
                        "/d/new", "1 UNCHANGED",
                        "/top", "0 UNCHANGED"),
                shown(image.merged()));
        assertEquals(
                Map.of(
                        "/d", "1 UNCHANGED",
                        "/d/a", "1 MODIFIED [CONTENT]",
                        "/d/b", "0 UNCHANGED",
                        "/d/new", "1 ADDED",
                        "/top", "0 UNCHANGED"),
                shown(image.merged(1)));
    }

    @Test
    void inTheBaseEverythingIsAdded() throws Exception {
        Map<String, String> added = Map.of("/d", "0 ADDED", "/d/a", "0 ADDED", "/d/b", "0 ADDED", "/top", "0 ADDED");
        ImageFiles image = threeLayers();
        assertEquals(added, shown(image.merged(0)));
        assertEquals(added, shown(image.layer(0)));
    }

    @Test
    void aLayerShowsWhatItHoldsAndWhatItRemoves() throws Exception {
        assertEquals(
                Map.of("/d", "2 UNCHANGED", "/d/b", "0 REMOVED", "/d/c", "2 ADDED"),
                shown(threeLayers().layer(2)));
    }

    @Test
    void aRemovedDirectoryIsShownWithAllThatWasInIt() throws Exception {
        ImageFiles image = images.of(
                new TarBytes().directory("d").directory("d/deep").file("d/deep/x", "x"),
                new TarBytes().file("d/y", "y"),
                new TarBytes().whiteout("d"));
        assertEquals(
                Map.of("/d", "1 REMOVED", "/d/deep", "0 REMOVED", "/d/deep/x", "0 REMOVED", "/d/y", "1 REMOVED"),
                shown(image.layer(2)));
        assertEquals(Map.of(), shown(image.merged()));
        assertTrue(image.layer(2).hasChangesBelow(image.layer(2).root()));
    }

    @Test
    void anOpaqueDirectoryRemovesWhatItHides() throws Exception {
        ImageFiles image = images.of(
                new TarBytes().directory("d").file("d/a", "a").file("d/b", "b"),
                new TarBytes().directory("d").opaque("d").file("d/b", "new"));
        assertEquals(
                Map.of("/d", "1 UNCHANGED", "/d/a", "0 REMOVED", "/d/b", "1 MODIFIED [CONTENT]"),
                shown(image.layer(1)));
        assertEquals(Map.of("/d", "1 UNCHANGED", "/d/b", "1 MODIFIED [CONTENT]"), shown(image.merged()));
    }

    @Test
    void whatWhiteoutsOfAnyLayerHideCanBeSeenBesides() throws Exception {
        ImageFiles image = images.of(
                new TarBytes()
                        .directory("d")
                        .file("d/a", "a")
                        .file("d/b", "b")
                        .directory("e")
                        .file("e/x", "x"),
                new TarBytes().whiteout("d/b").directory("e").opaque("e").file("e/y", "y"),
                new TarBytes().whiteout("d").file("top", "t"));
        assertEquals(
                Map.of(
                        "/d", "1 HIDDEN",
                        "/d/a", "0 HIDDEN",
                        "/d/b", "0 HIDDEN",
                        "/e", "1 UNCHANGED",
                        "/e/x", "0 HIDDEN",
                        "/e/y", "1 UNCHANGED",
                        "/top", "2 ADDED"),
                shown(image.mergedWithHidden(2)));
        assertEquals(
                Map.of(
                        "/d", "1 UNCHANGED",
                        "/d/a", "0 UNCHANGED",
                        "/d/b", "0 HIDDEN",
                        "/e", "1 UNCHANGED",
                        "/e/x", "0 HIDDEN",
                        "/e/y", "1 ADDED"),
                shown(image.mergedWithHidden(1)));
        assertEquals(shown(image.merged(0)), shown(image.mergedWithHidden(0)));
    }

    @Test
    void whatIsHiddenWeighsNothingAndComesWithNoArchive() throws Exception {
        ImageFiles image = images.of(
                new TarBytes()
                        .directory("d")
                        .file("d/a", "a")
                        .file("d/b", "bbbb")
                        .directory("d/e")
                        .file("d/e/f", "f"),
                new TarBytes().whiteout("d/b").whiteout("d/e").symlink("link", "d/b"));
        FileTree tree = image.mergedWithHidden(1);
        FileIndex index = FileIndex.of(tree, Progress.NONE);
        assertEquals(1, index.bytes(FileIndex.ROOT));
        assertEquals(3, index.count(Change.HIDDEN));
        assertEquals(2, index.directories());
        ByteArrayOutputStream with = new ByteArrayOutputStream();
        ByteArrayOutputStream without = new ByteArrayOutputStream();
        FolderTar.write(tree, tree.root(), with, Progress.NONE);
        FolderTar.write(image.merged(), image.merged().root(), without, Progress.NONE);
        assertArrayEquals(without.toByteArray(), with.toByteArray());
        assertEquals(
                "b",
                tree.child(tree.child(tree.root(), Images.path("d")).orElseThrow(), Images.path("b"))
                        .orElseThrow()
                        .name()
                        .toString());
        assertThrows(BadPath.class, () -> tree.find(Images.path("/link")));
    }

    @Test
    void anOpaqueRootRemovesAllLayersBelow() throws Exception {
        ImageFiles image = images.of(
                new TarBytes().file("a", "a"), new TarBytes().opaque("").file("b", "b"));
        assertEquals(Map.of("/b", "1 ADDED"), shown(image.merged()));
        assertEquals(Map.of("/a", "0 REMOVED", "/b", "1 ADDED"), shown(image.layer(1)));
    }

    @Test
    void whatIsBelowAnOpaqueDirectoryStaysHiddenFromTheLayersAbove() throws Exception {
        ImageFiles image = images.of(
                new TarBytes().directory("d").file("d/hidden", "h"),
                new TarBytes().directory("d").opaque("d"),
                new TarBytes().file("d/x", "x"));
        assertEquals(Map.of("/d", "2 UNCHANGED", "/d/x", "2 ADDED"), shown(image.merged()));
    }

    @Test
    void aWhiteoutOfNothingIsNotShown() throws Exception {
        ImageFiles image = images.of(
                new TarBytes().file("a", "a"), new TarBytes().whiteout("never").file("b", "b"));
        assertEquals(Map.of("/b", "1 ADDED"), shown(image.layer(1)));
    }

    @Test
    void directoriesAndFilesReplaceEachOther() throws Exception {
        ImageFiles image = images.of(
                new TarBytes()
                        .directory("was-directory")
                        .file("was-directory/x", "x")
                        .file("was-file", "f"),
                new TarBytes()
                        .file("was-directory", "now")
                        .directory("was-file")
                        .file("was-file/y", "y"));
        Map<String, String> shown = shown(image.layer(1));
        assertEquals(List.of("/was-directory", "/was-file", "/was-file/y"), List.copyOf(shown.keySet()));
        assertTrue(shown.get("/was-directory").startsWith("1 MODIFIED [TYPE"), shown::toString);
        assertTrue(shown.get("/was-file").startsWith("1 MODIFIED [TYPE"), shown::toString);
        assertEquals("1 ADDED", shown.get("/was-file/y"));
    }

    @Test
    void aFileWrittenAgainJustAsItWasIsUnchangedButFromTheNewLayer() throws Exception {
        ImageFiles image = images.of(
                new TarBytes().file("a", "same"),
                new TarBytes().file("a", "same").file("b", "b"));
        assertEquals(Map.of("/a", "1 UNCHANGED", "/b", "1 ADDED"), shown(image.layer(1)));
    }

    @Test
    void everyAspectOfAChangeIsTold() throws Exception {
        TarHeaderBytes owned = new TarHeaderBytes("owner", '0').uid(7).gid(8);
        TarHeaderBytes later = new TarHeaderBytes("mtime", '0').mtime(12_345);
        ImageFiles image = images.of(
                new TarBytes()
                        .file("content", "one")
                        .file("size", "s")
                        .directory("mode", 0755)
                        .file("owner", "")
                        .file("mtime", "")
                        .file("xattr", "")
                        .symlink("target", "a")
                        .characterDevice("device", 1, 3)
                        .fifo("kind"),
                new TarBytes()
                        .file("content", "two")
                        .file("size", "longer")
                        .directory("mode", 01777)
                        .entry(owned)
                        .entry(later)
                        .xattr("user.k", "v")
                        .file("xattr", "")
                        .symlink("target", "b")
                        .characterDevice("device", 1, 5)
                        .characterDevice("kind", 1, 3));
        Map<String, String> shown = new TreeMap<>(shown(image.merged()));
        assertEquals("1 MODIFIED [CONTENT]", shown.get("/content"));
        assertEquals("1 MODIFIED [CONTENT]", shown.get("/size"));
        assertEquals("1 MODIFIED [MODE]", shown.get("/mode"));
        assertEquals("1 MODIFIED [OWNER]", shown.get("/owner"));
        assertEquals("1 MODIFIED [MTIME]", shown.get("/mtime"));
        assertEquals("1 MODIFIED [XATTRS]", shown.get("/xattr"));
        assertEquals("1 MODIFIED [CONTENT]", shown.get("/target"));
        assertEquals("1 MODIFIED [CONTENT]", shown.get("/device"));
        assertEquals("1 MODIFIED [TYPE]", shown.get("/kind"));
    }

    @Test
    void contentsThatDifferInTheirLastByteOnlyAreTold() throws Exception {
        byte[] one = new byte[200_000];
        byte[] other = one.clone();
        other[other.length - 1] = 1;
        ImageFiles image = images.of(new TarBytes().file("f", one), new TarBytes().file("f", other));
        assertEquals(Map.of("/f", "1 MODIFIED [CONTENT]"), shown(image.merged()));
    }

    @Test
    void hardLinksAreOneNode() throws Exception {
        FileTree tree = images.of(
                        new TarBytes().file("a", "shared"),
                        new TarBytes().hardLink("b", "a").hardLink("c", "a"))
                .merged();
        assertSame(tree.find(path("/b")).node(), tree.find(path("/c")).node());
        assertEquals(6, tree.find(path("/b")).size());
    }

    @Test
    void changesBelowADirectoryAreFoundHoweverDeep() throws Exception {
        FileTree tree = images.of(
                        new TarBytes()
                                .directory("a/b/c")
                                .file("a/b/c/f", "1")
                                .directory("quiet")
                                .file("quiet/f", "q"),
                        new TarBytes().file("a/b/c/f", "2"))
                .merged();
        assertEquals(Change.UNCHANGED, tree.find(path("/a")).change());
        assertTrue(tree.hasChangesBelow(tree.find(path("/a"))));
        assertFalse(tree.hasChangesBelow(tree.find(path("/quiet"))));
        List<String> changes = new ArrayList<>();
        tree.forEachChange(entry -> changes.add(entry.toString()));
        assertEquals(List.of("/a/b/c/f"), changes);
    }

    @Test
    void severalLayersCanBeSeenAsOneStep() throws Exception {
        assertEquals(
                Map.of(
                        "/d", "2 UNCHANGED",
                        "/d/a", "1 MODIFIED [CONTENT]",
                        "/d/b", "0 REMOVED",
                        "/d/c", "2 ADDED",
                        "/d/new", "1 ADDED",
                        "/top", "0 UNCHANGED"),
                shown(threeLayers().since(0, 2)));
    }

    @Test
    void anotherImageCanBeComparedWith() throws Exception {
        Supplier<TarBytes> base =
                () -> new TarBytes().file("same", "s").file("gone", "g").file("edited", "1");
        ImageFiles one = images.of(base.get());
        ImageFiles other = images.of(
                base.get(), new TarBytes().whiteout("gone").file("edited", "2").file("new", "n"));
        assertEquals(
                Map.of(
                        "/same", "0 UNCHANGED",
                        "/gone", "0 REMOVED",
                        "/edited", "1 MODIFIED [CONTENT]",
                        "/new", "1 ADDED"),
                shown(other.comparedTo(one)));
        assertEquals(
                Map.of(
                        "/same", "0 UNCHANGED",
                        "/gone", "0 ADDED",
                        "/edited", "0 MODIFIED [CONTENT]",
                        "/new", "1 REMOVED"),
                shown(one.comparedTo(other)));
    }

    @Test
    void anImageIsUnchangedNextToOneThatWasMadeInOtherLayers() throws Exception {
        ImageFiles one = images.of(new TarBytes().file("a", "a").file("b", "b"));
        ImageFiles other = images.of(new TarBytes().file("a", "a"), new TarBytes().file("b", "b"));
        List<String> changes = new ArrayList<>();
        one.comparedTo(other).forEachChange(entry -> changes.add(entry.toString()));
        assertEquals(List.of(), changes);
    }

    @Test
    void equalLayersAreReadOnceAndMergeIntoThemselves() throws Exception {
        Supplier<TarBytes> layer = () -> new TarBytes().directory("d").file("d/a", "a");
        ImageFiles image = images.of(layer.get(), layer.get());
        assertEquals(Map.of("/d", "1 UNCHANGED", "/d/a", "1 UNCHANGED"), shown(image.merged()));
        assertSame(
                image.layer(0).find(path("/d/a")).node(),
                image.layer(1).find(path("/d/a")).node());
    }

    @Test
    void contentIsReadFromAnyOffsetAndOfRemovedFilesToo() throws Exception {
        ImageFiles image = images.of(
                new TarBytes().file("f", "0123456789").file("gone", "still here"), new TarBytes().whiteout("gone"));
        FileTree tree = image.layer(1);
        FileEntry gone = tree.find(path("/gone"));
        assertEquals(Change.REMOVED, gone.change());
        assertEquals("still here", text(tree, gone, 0));
        FileEntry file = image.merged().find(path("/f"));
        assertEquals("789", text(tree, file, 7));
        assertEquals("", text(tree, file, 10));
        assertEquals("", text(tree, file, 11));
        assertThrows(IllegalArgumentException.class, () -> tree.read(file, -1));
        assertThrows(BadPath.class, () -> tree.read(tree.root(), 0));
    }

    private static String text(FileTree tree, FileEntry file, long offset) throws IOException {
        return new String(tree.read(file, offset).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void namesThatAreNoTextAreFoundByTheirBytes() throws Exception {
        TarBytes tar = new TarBytes();
        byte[] name = {'d', '/', (byte) 0xff, '\\', '\n'};
        FileTree tree = images.of(tar.entry(tar.header(name, '0'), "odd".getBytes(StandardCharsets.UTF_8)))
                .merged();
        FileEntry found = tree.find(ByteString.copyOf(name));
        assertEquals("/d/\\xff\\\\\\n", found.toString());
        assertSame(found.node(), tree.find(ByteString.parse(found.toString())).node());
        assertEquals("odd", text(tree, found, 0));
    }

    @Test
    void childrenAreSortedByTheBytesOfTheirNames() throws Exception {
        FileTree tree = images.of(
                        new TarBytes().file("b", "").file("é", ""),
                        new TarBytes().file("a", "").file("B", ""))
                .merged();
        assertEquals(
                List.of("/B", "/a", "/b", "/é"),
                tree.children(tree.root()).stream().map(FileEntry::toString).toList());
    }

    @Test
    void nothingCanBeReadOnceTheBrowserIsClosedButEntriesStay() throws Exception {
        FileTree tree = threeLayers().merged();
        FileEntry file = tree.find(path("/top"));
        images.browser().close();
        assertThrows(IOException.class, () -> text(tree, file, 0));
        assertEquals(1, file.size());
        assertEquals(5, shown(tree).size());
    }

    @Test
    void aLayerOfAnotherFilesystemIsRefused() throws Exception {
        ImageInfo image = threeLayers().image();
        LayerRef layer = image.layers().getFirst();
        ImageInfo foreign = new ImageInfo(
                image.scope(),
                image.tag(),
                image.meta(),
                List.of(new LayerRef(layer.digest(), "squashfs", layer.size(), layer.path())),
                image.details());
        assertThrows(UnknownLayerFs.class, () -> images.browser().open(foreign));
    }

    @Test
    void randomImagesMergeAsTheRulesForTreesSay() throws Exception {
        Random random = new Random(30);
        for (int round = 0; round < 40; round++) {
            TarBytes[] layers = new TarBytes[1 + random.nextInt(4)];
            for (int i = 0; i < layers.length; i++) {
                layers[i] = randomLayer(random, i);
            }
            ImageFiles image = images.of(layers);
            for (int i = 0; i < image.layers(); i++) {
                assertMerged(image, i);
            }
        }
    }

    private static void assertMerged(ImageFiles image, int layer) throws IOException, InterruptedException {
        List<Directory> trees = new ArrayList<>();
        for (int i = 0; i <= layer; i++) {
            trees.add(image.tree(i));
        }
        assertEquals(
                TreeSnapshot.of(Overlay.compose(trees)),
                TreeSnapshot.of(Images.copy(image.merged(layer))),
                () -> "" + layer);
        Map<String, String> merged = shown(image.merged(layer));
        Map<String, String> own = shown(image.layer(layer));
        own.forEach((path, words) -> assertTrue(
                words.endsWith("REMOVED")
                        ? !merged.containsKey(path)
                        : merged.get(path).equals(words),
                path));
        merged.forEach((path, words) -> assertTrue(own.containsKey(path) || words.endsWith("UNCHANGED"), path));
    }

    /** Names are few, so that layers meet. */
    private static TarBytes randomLayer(Random random, int layer) {
        TarBytes tar = new TarBytes();
        for (int i = 0; i < 8; i++) {
            String path = name(random);
            for (int depth = random.nextInt(3); depth > 0; depth--) {
                path += "/" + name(random);
            }
            switch (random.nextInt(layer == 0 ? 3 : 6)) {
                case 0 -> tar.directory(path, random.nextBoolean() ? 0755 : 0700);
                case 1, 2 -> tar.file(path, "x".repeat(random.nextInt(3)));
                case 3, 4 -> tar.whiteout(path);
                default -> tar.directory(path).opaque(path);
            }
        }
        return tar;
    }

    private static String name(Random random) {
        return List.of("a", "b", "c").get(random.nextInt(3));
    }
}
