package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTreeTest {

    @TempDir
    private Path folder;

    @Test
    void tellsWhatTheKernelKnowsOfAFile() throws Exception {
        Oracle.needs("mkfifo", "touch");
        Path file = Files.writeString(folder.resolve("a"), "abc");
        Files.createLink(folder.resolve("b"), file);
        Files.createSymbolicLink(folder.resolve("l"), Path.of("there"));
        Oracle.run("mkfifo", folder.resolve("p").toString());
        Files.setAttribute(file, "user:x", ByteBuffer.wrap(new byte[] {0x79}));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Oracle.run("touch", "-d", "1969-12-31T23:59:55.000000007Z", file.toString());

        var tree = DiskTree.of(folder);

        assertEquals("[/, /a, /b, /l, /p]", tree.keySet().toString());
        DiskTree.Entry a = tree.get("/a");
        assertEquals('f', a.type());
        assertEquals(0640, a.mode());
        assertEquals(-5, a.mtimeSeconds());
        assertEquals(7, a.mtimeNanos());
        assertEquals(2, a.links());
        assertEquals(3, a.size());
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", a.sha256());
        assertEquals(Map.of("user.x", "79"), a.xattrs());
        assertEquals(a, tree.get("/b"));
        assertEquals("there", tree.get("/l").target());
        assertEquals('p', tree.get("/p").type());
        assertNotEquals(a.sameAs(), tree.get("/l").sameAs());
    }
}
