package dev.strata.engine.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.browse.Duplicates.Group;
import dev.strata.engine.image.Digest;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.tree.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicateSearchTest {

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

    private static Duplicates search(FileTree tree) throws IOException, InterruptedException {
        return DuplicateSearch.run(tree, Progress.NONE);
    }

    private static Group group(String content, String... paths) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        List<ByteString> of = Stream.of(paths).map(Images::path).toList();
        return new Group(Digest.ofBytes(bytes).hex(), bytes.length, of);
    }

    @Test
    void findsTheSameBytesUnderAnyNameAndInAnyLayer() throws Exception {
        ImageFiles image = images.of(
                new TarBytes().directory("d").file("d/one", "same").file("alone", "diff"),
                new TarBytes().file("two", "same").file("three", "same"));
        assertEquals(
                new Duplicates(4, 16, 8, List.of(group("same", "/d/one", "/three", "/two"))), search(image.merged()));
    }

    @Test
    void thoseComeFirstOfWhichMostCouldBeSaved() throws Exception {
        ImageFiles image = images.of(new TarBytes()
                .file("a", "xx")
                .file("b", "xx")
                .file("c", "xx")
                .file("large", "12345678")
                .file("large-again", "12345678")
                .file("y", "y")
                .file("z", "y"));
        Duplicates found = search(image.merged());
        assertEquals(
                List.of(
                        group("12345678", "/large", "/large-again"),
                        group("xx", "/a", "/b", "/c"),
                        group("y", "/y", "/z")),
                found.groups());
        assertEquals(8 + 4 + 1, found.savableBytes());
    }

    @Test
    void hardLinksAreOneFileAndEmptyFilesAreNone() throws Exception {
        ImageFiles image = images.of(new TarBytes()
                .file("a", "same")
                .hardLink("b", "a")
                .file("empty", "")
                .file("empty-too", "")
                .symlink("link", "same"));
        assertEquals(new Duplicates(1, 4, 0, List.of()), search(image.merged()));
    }

    @Test
    void whatIsRemovedOrReplacedIsNoCopy() throws Exception {
        ImageFiles image = images.of(
                new TarBytes().file("gone", "same").file("changed", "same").file("stays", "same"),
                new TarBytes().whiteout("gone").file("changed", "else"));
        assertEquals(List.of(), search(image.merged()).groups());
        assertEquals(
                List.of(group("same", "/changed", "/gone", "/stays")),
                search(image.layer(0)).groups());
        assertEquals(List.of(), search(image.layer(1)).groups());
    }

    @Test
    void onlyWhatCouldBeTheSameIsRead() throws Exception {
        ImageFiles image = images.of(
                new TarBytes().file("a", new byte[300]).file("b", new byte[300]).file("lonely", new byte[5000]));
        List<Progress.Step> steps = new ArrayList<>();
        DuplicateSearch.run(image.merged(), steps::add);
        assertTrue(steps.stream().allMatch(step -> step.total() == 600), steps.toString());
        assertEquals(600, steps.getLast().done());
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        ImageFiles image = images.of(new TarBytes().file("a", "same").file("b", "same"));
        FileTree tree = image.merged();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> search(tree));
    }
}
