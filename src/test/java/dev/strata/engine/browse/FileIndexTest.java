package dev.strata.engine.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.store.LayerSurvey;
import dev.strata.engine.tree.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIndexTest {

    private static final TarBytes BASE = new TarBytes()
            .directory("etc/")
            .file("etc/hosts", "localhost")
            .file("etc/Passwd", "root")
            .directory("old/")
            .file("old/a", "12345")
            .file("old/b", "123")
            .directory("usr/")
            .file("usr/lib.so.1", "0123456789")
            .hardLink("usr/lib.so", "usr/lib.so.1")
            .symlink("usr/link", "lib.so");
    private static final TarBytes TOP =
            new TarBytes().file("etc/hosts", "localhost4").file("etc/new", "x").whiteout("old");

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

    @Test
    void hasTheSameEntriesInTheSameOrderAsItsTree() throws Exception {
        ImageFiles image = images.of(BASE, TOP);
        for (FileTree tree : List.of(image.merged(), image.layer(0), image.layer(1), image.since(0, 1))) {
            FileIndex index = FileIndex.of(tree, Progress.NONE);
            StringBuilder walked = new StringBuilder();
            tree.forEach(
                    tree.root(),
                    entry -> walked.append(entry)
                            .append(' ')
                            .append(entry.change())
                            .append(' ')
                            .append(entry.layer())
                            .append('\n'));
            StringBuilder indexed = new StringBuilder();
            for (int i = 0; i < index.size(); i++) {
                indexed.append(index.path(i))
                        .append(' ')
                        .append(index.change(i))
                        .append(' ')
                        .append(index.layer(i))
                        .append('\n');
                assertEquals(index.path(i), index.entry(i).path());
                assertEquals(i, index.find(index.path(i)).orElseThrow());
            }
            assertEquals(walked.toString(), indexed.toString());
        }
    }

    @Test
    void totalsCountFilesOnceAndNothingRemoved() throws Exception {
        FileIndex index = FileIndex.of(images.of(BASE, TOP).since(0, 1), Progress.NONE);
        assertEquals(10, index.bytes(at(index, "/usr")));
        assertEquals(10 + 1 + 4, index.bytes(at(index, "/etc")));
        assertEquals(8, index.bytes(at(index, "/old")));
        assertEquals(25, index.bytes(0));
        assertTrue(index.isAgain(at(index, "/usr/lib.so.1")));
        assertFalse(index.isAgain(at(index, "/usr/lib.so")));
    }

    @Test
    void countsChangesOfALayer() throws Exception {
        FileIndex index = FileIndex.of(images.of(BASE, TOP).layer(1), Progress.NONE);
        assertEquals(1, index.count(Change.ADDED));
        assertEquals(1, index.count(Change.MODIFIED));
        assertEquals(3, index.count(Change.REMOVED));
    }

    @Test
    void surveysEveryLayerInEntriesAndBytes() throws Exception {
        ImageFiles image = images.of(BASE, TOP);
        List<LayerSurvey> surveys = image.surveys(Progress.NONE);
        assertEquals(new LayerSurvey(10, 0, 0, 31, 31), surveys.getFirst());
        assertEquals(new LayerSurvey(1, 1, 3, 11, 25), surveys.getLast());
        assertEquals(
                surveys.getLast().total(),
                FileIndex.of(image.merged(), Progress.NONE).bytes(0));
    }

    @Test
    void aDirectoryThatBecomesAFileTakesItsFilesOutOfTheTotal() throws Exception {
        ImageFiles image = images.of(BASE, new TarBytes().file("usr", "12"));
        assertEquals(23, image.surveys(Progress.NONE).getLast().total());
        assertEquals(23, FileIndex.of(image.merged(), Progress.NONE).bytes(0));
    }

    @Test
    void tellsWhichLayersTouchedAPath() throws Exception {
        ImageFiles image = images.of(BASE, TOP, new TarBytes().file("old", "file now"));
        assertEquals("[0 ADDED, 1 MODIFIED]", history(image, "/etc/hosts"));
        assertEquals("[0 ADDED, 1 REMOVED]", history(image, "/old/a"));
        assertEquals("[0 ADDED, 1 REMOVED, 2 ADDED]", history(image, "/old"));
        assertEquals("[]", history(image, "/nowhere"));
    }

    @Test
    void findsByPartOfTheNamePathGlobExpressionSizeAndType() throws Exception {
        FileIndex index = FileIndex.of(images.of(BASE, TOP).since(0, 1), Progress.NONE);
        assertEquals("/etc/Passwd", found(index, "pass"));
        assertEquals("/etc /etc/Passwd /etc/hosts /etc/new", found(index, "/etc"));
        assertEquals("/usr/lib.so /usr/lib.so.1", found(index, "lib*"));
        assertEquals("/usr/lib.so", found(index, "*.so"));
        assertEquals("/etc/hosts", found(index, "/etc/h?sts"));
        assertEquals("/etc/Passwd /etc/hosts /etc/new", found(index, "/etc/**"));
        assertEquals("/etc/Passwd", found(index, "[p-q]*"));
        assertEquals("/old/a /old/b", found(index, "/^.old.[ab]$/"));
        assertEquals("/etc/hosts", found(index, ">9 etc/"));
        assertEquals("/usr/link", found(index, "type:l"));
        assertEquals("/etc /old /usr", found(index, "type:d"));
        assertEquals("", found(index, "nothing"));
    }

    @Test
    void whatLooksLikeASizeATypeOrAnExpressionAndIsNoneIsRefused() throws Exception {
        assertEquals("EXPRESSION /(/", refused("new /(/"));
        assertEquals("TYPE type:q", refused("type:q"));
        assertEquals("TYPE type:", refused("type:"));
        assertEquals("TYPE Type:fd", refused("Type:fd"));
        assertEquals("SIZE >xM", refused("lib >xM"));
        assertEquals("SIZE >", refused(">"));
        assertEquals("SIZE size:1M", refused("size:1M"));
        assertEquals("SIZE <10q", refused("<10q"));
        assertEquals("lib \"a >b\" type:f", FileQuery.withoutWrongWords("lib >xM \"a >b\" /(/  type:f type:"));
        FileIndex index = FileIndex.of(images.of(BASE, TOP).since(0, 1), Progress.NONE);
        assertEquals("", found(index, "\"type:q\""), "in quotes it is a name");
        assertEquals("", found(index, "\">9\""), "in quotes it is a name");
    }

    private static String refused(String query) {
        WrongWord wrong = assertThrows(WrongWord.class, () -> FileQuery.parse(query));
        return wrong.kind() + " " + wrong.word();
    }

    @Test
    void wordsMayHaveSpacesInQuotesAndExpressions() throws Exception {
        assertEquals(
                List.of(
                        new QueryWords.Word("a b", true),
                        new QueryWords.Word(">1M", false),
                        new QueryWords.Word("/x y/", false),
                        new QueryWords.Word("/etc/hosts", false)),
                QueryWords.split("\"a b\" >1M /x y/ /etc/hosts"));
    }

    @Test
    void itsMakerIsToldHowManyBytesTheFilesHave() throws Exception {
        List<Long> weights = new ArrayList<>();
        FileIndex index = FileIndex.of(images.of(BASE, TOP).merged(), Progress.NONE, weights::add);
        assertEquals(0, weights.getFirst());
        assertEquals(index.bytes(0), weights.getLast());
    }

    @Test
    void anInterruptEndsItsMaking() throws Exception {
        FileTree tree = images.of(BASE).merged();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> FileIndex.of(tree, Progress.NONE));
    }

    private static String found(FileIndex index, String query) throws InterruptedException {
        BitSet found = FileQuery.parse(query).find(index);
        return String.join(
                " ", found.stream().mapToObj(i -> index.path(i).toString()).toList());
    }

    private static String history(ImageFiles image, String path) throws IOException {
        return image.history(ByteString.of(path)).stream()
                .map(step -> step.layer() + " " + step.change())
                .toList()
                .toString();
    }

    private static int at(FileIndex index, String path) {
        return index.find(ByteString.of(path)).orElseThrow();
    }

    /** The lines of a listing by path, without what depends on layers. */
    static Map<String, String> lines(FileIndex index) {
        Map<String, String> lines = new TreeMap<>();
        for (int i = 1; i < index.size(); i++) {
            var attributes = index.node(i).attributes();
            lines.put(
                    index.path(i).toString(),
                    FileWords.mode(index.node(i)) + attributes + index.bytes(i) + index.isAgain(i));
        }
        return lines;
    }
}
