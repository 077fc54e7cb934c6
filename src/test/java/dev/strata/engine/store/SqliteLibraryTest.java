package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.Oracle;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

class SqliteLibraryTest {

    @TempDir
    private Path home;

    private Path directory;

    @BeforeEach
    void name() {
        directory = home.resolve("native").resolve("sqlite");
    }

    @Test
    void isUnpackedOnce() throws IOException {
        Path file = new SqliteLibrary(directory).file();
        assertArrayEquals(packed(), Files.readAllBytes(file));
        FileStatus first = FileStatus.of(file);
        assertEquals(file, new SqliteLibrary(directory).file());
        assertEquals(first, FileStatus.of(file));
        assertEquals(List.of(file), content());
    }

    @Test
    void aFileThatWasCutIsReplaced() throws IOException {
        Path file = new SqliteLibrary(directory).file();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertEquals(file, new SqliteLibrary(directory).file());
        assertArrayEquals(packed(), Files.readAllBytes(file));
    }

    @Test
    void aFileThatWasOverwrittenIsReplaced() throws IOException {
        Path file = new SqliteLibrary(directory).file();
        byte[] wrong = packed();
        wrong[wrong.length / 2]++;
        Files.write(file, wrong);
        assertArrayEquals(packed(), Files.readAllBytes(new SqliteLibrary(directory).file()));
    }

    @Test
    void nobodyElseCanChangeIt() throws IOException {
        if (!Files.getFileStore(home).supportsFileAttributeView("posix")) {
            Oracle.missing("permissions are of POSIX");
        }
        Path file = new SqliteLibrary(directory).file();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThrows(FileSystemException.class, () -> new SqliteLibrary(directory).file());
    }

    @Test
    void aPlaceWhereNothingCanBeWrittenIsRefused() throws IOException {
        Files.createFile(home.resolve("native"));
        assertThrows(IOException.class, () -> new SqliteLibrary(directory).file());
    }

    @Test
    void severalProcessesAtOnceShareOne() throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(openACache(home, "cache" + i));
        }
        for (Process process : processes) {
            assertOpened(process);
        }
        Path shared;
        try (Stream<Path> files = Files.walk(home)) {
            shared = files.filter(file -> file.toString().contains("sqlitejdbc"))
                    .reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow();
        }
        assertArrayEquals(packed(), Files.readAllBytes(shared));
        assertEquals(List.of(), Files.list(home.resolve("tmp")).toList(), "the driver unpacked none of its own");
    }

    @Test
    void theDriverHelpsItselfWhereNothingCanBeWritten() throws IOException, InterruptedException {
        Path file = Files.createFile(home.resolve("file"));
        assertOpened(openACache(file, "cache"));
    }

    private Process openACache(Path userHome, String cache) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Duser.home=" + userHome,
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                classPath,
                OtherProcess.class.getName(),
                home.resolve(cache).toString(),
                "schema",
                "");
        builder.environment().remove("XDG_CACHE_HOME");
        builder.environment().remove("LOCALAPPDATA");
        return builder.redirectErrorStream(true).start();
    }

    private static void assertOpened(Process process) throws IOException, InterruptedException {
        process.outputWriter().close();
        List<String> said = process.inputReader().lines().toList();
        assertEquals(List.of("ready", "done"), said);
        assertEquals(0, process.waitFor());
    }

    private List<Path> content() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static byte[] packed() throws IOException {
        String name = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (var in = SQLiteJDBCLoader.class.getResourceAsStream(name)) {
            assertTrue(in != null, name);
            return in.readAllBytes();
        }
    }
}
