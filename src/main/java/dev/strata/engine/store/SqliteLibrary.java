package dev.strata.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once for all processes of a user. The driver by itself unpacks it at every start and
 * leaves it behind when the process is killed; it does so still where this class finds no directory of the user's own.
 *
 * <p>The file is named by its size and checksum, so that one which was cut or overwritten is told from a whole one, and
 * those of several versions lie beside each other.
 */
final class SqliteLibrary {

    private static final String DRIVER_PATH = "org.sqlite.lib.path";
    private static final String DRIVER_NAME = "org.sqlite.lib.name";
    private static final String DRIVER_TEMPORARY = "org.sqlite.tmpdir";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    static {
        load();
    }

    private final Path directory;

    /**
     * Names the place.
     *
     * @param directory for this version and platform alone; made when it is needed
     */
    SqliteLibrary(Path directory) {
        this.directory = directory;
    }

    /** Sees to it that the driver finds the library before it looks for one; once in a process. */
    static void prepare() {
        // loading this class did
    }

    @SuppressWarnings("restricted") // the driver would load the same
    private static void load() {
        if (System.getProperty(DRIVER_PATH) != null) {
            return; // somebody knows better
        }
        try {
            SqliteLibrary library = new SqliteLibrary(standardDirectory());
            Path file = library.file();
            System.load(file.toString());
            System.setProperty(DRIVER_PATH, library.directory.toString());
            System.setProperty(DRIVER_NAME, library.directory.relativize(file).toString());
            // where the driver looks, file by file, for what killed processes left; it would be a directory full of
            // others'
            System.setProperty(DRIVER_TEMPORARY, library.directory.toString());
        } catch (IOException | UnsatisfiedLinkError _) {
            // not writable, or nothing may be run from there: the driver has its own way
        }
    }

    private static Path standardDirectory() {
        String platform = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        return CacheDirectory.standard()
                .resolveSibling("native")
                .resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + platform.replaceAll("[^A-Za-z0-9-]", ""));
    }

    /**
     * The library's file, unpacked if it is not there or not whole.
     *
     * @throws IOException if nothing can be written there, or others than the user could
     */
    Path file() throws IOException {
        Files.createDirectories(directory.getParent());
        makePrivate();
        Optional<Path> whole = whole();
        return whole.isPresent() ? whole.get() : unpack();
    }

    private void makePrivate() throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            FileAttribute<?>[] ownerOnly = {PosixFilePermissions.asFileAttribute(OWNER_ONLY)};
            Files.createDirectories(directory, posix ? ownerOnly : new FileAttribute<?>[0]);
        }
        if (posix) {
            PosixFileAttributes is =
                    Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean own = is.owner().getName().equals(System.getProperty("user.name"));
            if (!own || !OWNER_ONLY.containsAll(is.permissions())) {
                throw new FileSystemException(directory.toString(), null, "others could change it");
            }
        }
    }

    private Optional<Path> whole() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*-" + System.mapLibraryName("*"))) {
            for (Path file : files) {
                if (file.endsWith(name(file))) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private static String name(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return name(in, OutputStream.nullOutputStream());
        }
    }

    /** What a file with this content is called; copies the content. */
    private static String name(InputStream content, OutputStream copy) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(content, new CRC32());
        long size = checked.transferTo(copy);
        return "%d-%08x-%s".formatted(size, checked.getChecksum().getValue(), System.mapLibraryName("sqlitejdbc"));
    }

    private Path unpack() throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        Path partial = Files.createTempFile(directory, "unpacking", ".part");
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new FileSystemException(resource, null, "the driver has none for this platform");
            }
            String name;
            try (OutputStream out = Files.newOutputStream(partial)) {
                name = name(packed, out);
            }
            return Files.move(partial, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
