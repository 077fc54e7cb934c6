package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryScanTest {

    @TempDir
    Path directory;

    @Test
    void everyFileHasTheStatusThatItHasByItself() throws IOException {
        Samples.write(directory.resolve("file ü"), "x", 12_345);
        Samples.write(directory.resolve("f"), "x", 1);
        Files.createDirectory(directory.resolve("below"));
        Samples.write(directory.resolve("below/not to be visited"), "x", 1);
        Files.createSymbolicLink(directory.resolve("link"), directory);
        Map<Path, FileStatus> found = new HashMap<>();
        DirectoryScan.visit(directory, found::put);
        assertEquals(4, found.size());
        for (Map.Entry<Path, FileStatus> one : found.entrySet()) {
            assertEquals(FileStatus.of(one.getKey()), one.getValue());
        }
    }

    @Test
    void whatGoesMeanwhileIsPassedOver() throws IOException {
        for (String name : new String[] {"a", "b", "c"}) {
            Samples.write(directory.resolve(name), name, 10);
        }
        Map<Path, FileStatus> found = new HashMap<>();
        DirectoryScan.visit(directory, (file, status) -> {
            found.put(file, status);
            for (String name : new String[] {"a", "b", "c"}) {
                Files.deleteIfExists(directory.resolve(name));
            }
        });
        assertEquals(1, found.size());
    }

    @Test
    void aDirectoryThatIsGoneHasNothingInIt() throws IOException {
        DirectoryScan.visit(directory.resolve("gone"), (file, _) -> fail(file.toString()));
    }
}
