package dev.strata.engine.browse;

import dev.strata.engine.tree.Attributes;
import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;

/** Permissions and times as an image has them, given to files of this machine. */
final class FileDress {

    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final String ALL = "rwxrwxrwx";

    private FileDress() {}

    /** The time, and then, because it may forbid to give a time, the nine permission bits where the view has them. */
    static void apply(BasicFileAttributeView view, Attributes attributes) throws IOException {
        view.setTimes(time(attributes), null, null);
        if (view instanceof PosixFileAttributeView posix) {
            posix.setPermissions(permissions(attributes.mode()));
        }
    }

    static FileTime time(Attributes attributes) {
        long seconds =
                Math.clamp(attributes.mtimeSeconds(), Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
        return FileTime.from(Instant.ofEpochSecond(seconds, attributes.mtimeNanos()));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        StringBuilder text = new StringBuilder(ALL);
        for (int i = 0; i < ALL.length(); i++) {
            if ((mode & (1 << (ALL.length() - 1 - i))) == 0) {
                text.setCharAt(i, '-');
            }
        }
        return PosixFilePermissions.fromString(text.toString());
    }
}
