package dev.strata.engine.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.browse.NotKept.Reason;
import dev.strata.engine.layer.TarBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoutTest {

    @TempDir
    private Path folder;

    private Images images;
    private Path outside;
    private Handout handout;

    @BeforeEach
    void open() throws IOException {
        images = new Images(folder);
        outside = Files.createDirectory(folder.resolve("outside"));
        handout = new Handout(outside);
    }

    @AfterEach
    void close() throws IOException {
        handout.close();
        images.close();
    }

    private static FileEntry entry(FileTree tree, String path) throws IOException {
        return tree.findNoFollow(Images.path(path));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> entries = Files.list(outside)) {
            return entries.toList();
        }
    }

    @Test
    void aCopyHasTheNameAndTheBytesOfTheFile() throws Exception {
        FileTree tree = images.of(new TarBytes().directory("d").file("d/f.txt", "content"))
                .merged();
        Path one = handout.add(tree, entry(tree, "/d/f.txt"), Progress.NONE).path();
        Path two = handout.add(tree, entry(tree, "/d/f.txt"), Progress.NONE).path();
        assertEquals("f.txt", one.getFileName().toString());
        assertEquals("content", Files.readString(one));
        assertNotEquals(one, two);
    }

    @Test
    void aDirectoryComesWithAllThatIsInItAndNoSpecialBits() throws Exception {
        TarBytes tar = new TarBytes().directory("d").file("d/f", "content");
        tar.entry(tar.header("d/root".getBytes(), '0').mode(04755));
        FileTree tree = images.of(tar).merged();
        Handout.Copy copy = handout.add(tree, entry(tree, "/d"), Progress.NONE);
        assertEquals("content", Files.readString(copy.path().resolve("f")));
        assertEquals(
                List.of(new NotKept(Images.path("/d/root"), Reason.SPECIAL_BITS)),
                copy.extracted().notKept());
    }

    @Test
    void whatALayerRemovesDoesNotComeWithItsDirectory() throws Exception {
        FileTree tree = images.of(
                        new TarBytes().directory("d").file("d/gone", "gone").file("d/kept", "kept"),
                        new TarBytes().whiteout("d/gone").file("d/new", "new"))
                .layer(1);
        Path copy = handout.add(tree, entry(tree, "/d"), Progress.NONE).path();
        assertTrue(Files.exists(copy.resolve("new")));
        assertFalse(Files.exists(copy.resolve("gone")));
    }

    @Test
    void aNameThatThisMachineDoesNotHaveIsReplaced() throws Exception {
        TarBytes tar = new TarBytes();
        tar.entry(tar.header(new byte[] {(byte) 0xff, (byte) 0xfe}, '0'));
        FileTree tree = images.of(tar).merged();
        FileEntry odd = tree.children(tree.root()).getFirst();
        assertEquals(
                "file",
                handout.add(tree, odd, Progress.NONE).path().getFileName().toString());
    }

    @Test
    void closingLeavesNothingNotEvenWhatItsOwnerMayNotEnter() throws Exception {
        assertEquals(List.of(), left());
        FileTree tree = images.of(
                        new TarBytes().directory("d").directory("d/closed", 0).file("f", "f"))
                .merged();
        handout.add(tree, entry(tree, "/d"), Progress.NONE);
        handout.add(tree, entry(tree, "/f"), Progress.NONE);
        assertEquals(1, left().size());
        handout.close();
        assertEquals(List.of(), left());
    }

    @Test
    void whatAKilledProcessLeftIsDeletedAndNothingElse() throws Exception {
        try (Handing killed = Handing.start(folder.resolve("killed"), outside);
                Handing running = Handing.start(folder.resolve("running"), outside)) {
            Path stranger = Files.createDirectory(outside.resolve("strata-drag-by-hand"));
            FileTree tree = images.of(new TarBytes().file("f", "f")).merged();
            Path own = handout.add(tree, entry(tree, "/f"), Progress.NONE).path();
            handout.clearLeft();
            assertTrue(Files.exists(killed.copy()));
            killed.kill();
            handout.clearLeft();
            assertFalse(Files.exists(killed.copy()));
            assertFalse(Files.exists(killed.copy().getParent().getParent()));
            assertTrue(Files.exists(running.copy()));
            assertTrue(Files.exists(own));
            assertTrue(Files.exists(stranger));
        }
    }

    @Test
    void aLinkInPlaceOfWhatWasLeftLeadsNowhere() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path kept = Files.writeString(elsewhere.resolve("kept"), "kept");
        Path link;
        try (Handing killed = Handing.start(folder.resolve("killed"), outside)) {
            killed.kill();
            Path copies = killed.copy().getParent().getParent();
            handout.clearLeft();
            assertFalse(Files.exists(copies));
            link = Files.createSymbolicLink(copies, elsewhere);
        }
        handout.clearLeft();
        assertTrue(Files.exists(link));
        assertTrue(Files.exists(kept));
    }
}
