package dev.strata.engine.browse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.NotExtracted;
import dev.strata.engine.image.Digest;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.tree.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavingTest {

    private static final String LONG = "long/" + "n".repeat(180);

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

    /** Everything that a tar archive has to be told in another way than plainly. */
    private static TarBytes odd() {
        return new TarBytes()
                .directory("d/", 01777)
                .pax("mtime", "1700000000.123456789")
                .xattr("user.comment", "två\0ord")
                .file("d/f", "content")
                .hardLink("d/again", "d/f")
                .pax("path", new byte[] {'d', '/', (byte) 0xFF, '\n'})
                .file("x", "bytes")
                .directory("long/")
                .pax("path", LONG)
                .pax("uid", "4000000000")
                .pax("mtime", "-1.5")
                .file("x", "1")
                .link('2', "d/link", "t".repeat(300).getBytes(StandardCharsets.UTF_8))
                .characterDevice("d/null", 1, 3)
                .fifo("d/pipe");
    }

    @Test
    void aSavedFolderReadsBackAsTheVeryTree() throws Exception {
        FileTree tree = images.of(odd()).merged();
        Path saved = folder.resolve("saved.tar");
        Extracted written = Saving.tar(tree, tree.root(), saved, Progress.NONE);
        assertEquals(9, written.entries());
        FileTree again =
                images.of(new TarBytes().raw(Files.readAllBytes(saved))).merged();
        assertEquals(
                FileIndexTest.lines(FileIndex.of(tree, Progress.NONE)),
                FileIndexTest.lines(FileIndex.of(again, Progress.NONE)));
        assertEquals(sha256(tree, ByteString.parse("/d/\\xff\\n")), sha256(again, ByteString.parse("/d/\\xff\\n")));
    }

    @Test
    void theSameFolderGivesTheSameBytes() throws Exception {
        FileTree tree = images.of(odd()).merged();
        FileEntry from = tree.find(ByteString.of("/d"));
        Saving.tar(tree, from, folder.resolve("one"), Progress.NONE);
        Saving.tar(tree, from, folder.resolve("two"), Progress.NONE);
        assertArrayEquals(Files.readAllBytes(folder.resolve("one")), Files.readAllBytes(folder.resolve("two")));
    }

    @Test
    void aSavedFileHasItsBytesAndTakesThePlaceOfAnother() throws Exception {
        FileTree tree = images.of(odd()).merged();
        Path saved = Files.writeString(folder.resolve("f"), "something else");
        Saving.file(tree, tree.find(ByteString.of("/d/f")), saved, Progress.NONE);
        assertEquals("content", Files.readString(saved));
    }

    @Test
    void aFailureLeavesWhatWasThereAndNothingElse() throws Exception {
        FileTree tree = images.of(odd()).merged();
        Path saved = Files.writeString(folder.resolve("f"), "kept");
        FileEntry directory = tree.find(ByteString.of("/d"));
        assertThrows(IOException.class, () -> Saving.file(tree, directory, saved, Progress.NONE));
        assertEquals("kept", Files.readString(saved));
        try (var left = Files.list(folder)) {
            assertEquals(
                    List.of(), left.filter(p -> p.toString().endsWith(".part")).toList());
        }
        Path nowhere = folder.resolve("missing/f");
        FileEntry file = tree.find(ByteString.of("/d/f"));
        assertThrows(NotExtracted.class, () -> Saving.file(tree, file, nowhere, Progress.NONE));
    }

    @Test
    void hashesAFile() throws Exception {
        FileTree tree = images.of(odd()).merged();
        assertEquals(Digest.ofText("content").hex(), sha256(tree, ByteString.of("/d/f")));
    }

    @Test
    void listsEntriesAsTableAndAsDocument() throws Exception {
        FileIndex index = FileIndex.of(
                images.of(new TarBytes().file("a,b", "12").symlink("l", "a,b")).merged(), Progress.NONE);
        BitSet all = new BitSet();
        all.set(1, index.size());
        FileListing listing = new FileListing("image:1", index, all);
        Path csv = folder.resolve("list.csv");
        Saving.list(listing, FileListing.Format.CSV, csv);
        List<String> lines = Files.readAllLines(csv);
        assertEquals("path,type,change,size,mode,uid,gid,mtime,layer,target,xattrs", lines.getFirst());
        assertTrue(lines.get(1).startsWith("\"/a,b\",file,added,2,0644,0,0,"), lines.get(1));
        Path json = folder.resolve("list.json");
        Saving.list(listing, FileListing.Format.JSON, json);
        var document = new ObjectMapper().readTree(Files.readAllBytes(json));
        assertEquals("image:1", document.get("reference").asText());
        assertEquals("a,b", document.get("files").get(1).get("target").asText());
    }

    @Test
    void listsEntriesAsLinesToRead() throws Exception {
        FileIndex index = FileIndex.of(
                images.of(
                                new TarBytes().directory("d").file("d/f", new byte[1234]),
                                new TarBytes().symlink("l", "d/f").characterDevice("null", 1, 3))
                        .merged(),
                Progress.NONE);
        BitSet all = new BitSet();
        all.set(1, index.size());
        Path text = folder.resolve("list.txt");
        Saving.list(new FileListing("image:1", index, all), FileListing.Format.TEXT, text);
        assertEquals(
                List.of(
                        "= drwxr-xr-x 0:0 1234  1970-01-01T00:00:00Z 1  /d/",
                        "= -rw-r--r-- 0:0 1234  1970-01-01T00:00:00Z 1  /d/f",
                        "+ lrwxrwxrwx 0:0    0  1970-01-01T00:00:00Z 2  /l -> d/f",
                        "+ crw-r--r-- 0:0  1,3  1970-01-01T00:00:00Z 2  /null"),
                Files.readAllLines(text));
    }

    private static String sha256(FileTree tree, ByteString path) throws IOException, InterruptedException {
        return FileBytes.sha256(tree, tree.find(path), Progress.NONE);
    }
}
