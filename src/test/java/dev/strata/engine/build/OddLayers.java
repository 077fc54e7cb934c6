package dev.strata.engine.build;

import dev.strata.engine.fs.SampleTrees;
import dev.strata.engine.layer.TarBytes;
import dev.strata.testing.Packing;
import dev.strata.testing.TestImage;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** An image whose layers do to one another whatever layers can do. */
final class OddLayers {

    private static final int LARGE = 2_000_000;

    /** Revision 2 of the kernel's form: effective, and CAP_NET_BIND_SERVICE permitted. */
    private static final byte[] CAPABILITY = HexFormat.of().parseHex("0100000200040000000000000000000000000000");

    private OddLayers() {}

    static TestImage image() {
        TestImage.Builder builder = TestImage.builder();
        for (byte[] tar : List.of(base(), changes(), again())) {
            builder.layer(tar, Packing.GZIP);
        }
        return builder.build();
    }

    /** The same layer twice, with one between that undoes it. */
    static TestImage repeated() {
        byte[] twice = tar().directory("d/")
                .file("d/f", "one")
                .file("g", SampleTrees.noise(9000, 5))
                .end();
        byte[] between =
                tar().whiteout("d/f").file("g", "other").file("h", "stays").end();
        return TestImage.of(twice, between, twice);
    }

    /** Nothing but layers that hold nothing. */
    static TestImage empty() {
        return TestImage.of(new TarBytes().end(), new TarBytes().end());
    }

    private static TarBytes tar() {
        return new TarBytes().directory("./", 0751);
    }

    private static byte[] base() {
        TarBytes tar = tar();
        tar.directory("etc/").file("etc/passwd", "root\n").file("etc/shadow", "secret\n");
        tar.directory("tmp/", 01777).directory("usr/").directory("usr/lib/").symlink("lib", "usr/lib");
        tar.file("usr/lib/libc.so", SampleTrees.noise(LARGE + 123, 1));
        for (int size : new int[] {0, 1, 4000, 4033, 4095, 4096, 4097, 8191, 8192, 20_000, 70_000, 300_001}) {
            tar.file("usr/size-" + size, SampleTrees.noise(size, size));
        }
        tar.directory("links/").file("links/a", SampleTrees.noise(5000, 2));
        tar.hardLink("links/b", "links/a").hardLink("links/c", "links/a").hardLink("elsewhere", "links/a");
        tar.directory("dev/")
                .characterDevice("dev/null", 1, 3)
                .blockDevice("dev/disk", 259, 70_000)
                .fifo("dev/fifo");
        tar.directory("gone/").directory("gone/below/").file("gone/below/f", "f");
        tar.directory("opaque/")
                .file("opaque/old", "old")
                .directory("opaque/both/")
                .file("opaque/both/old", "old");
        tar.directory("file-later/").file("file-later/f", "f").file("directory-later", "f");
        tar.xattr("user.comment", "first")
                .pax("SCHILY.xattr.security.capability", CAPABILITY)
                .file("xattrs", "x");
        tar.xattr("trusted.overlay.opaque", "y").directory("posing/").file("posing/f", "shown");
        tar.pax("mtime", "-1.5").pax("uid", "4000000000").file("odd-times", "t");
        tar.entry(
                tar.header(new byte[] {(byte) 0xFF, 'n', '\n', '\\'}, '0'),
                "odd name".getBytes(StandardCharsets.UTF_8));
        return tar.file("long/" + "n".repeat(255), "long").end();
    }

    private static byte[] changes() {
        TarBytes tar = tar();
        tar.whiteout("etc/shadow").whiteout("gone").file("etc/group", "new\n");
        tar.directory("opaque/", 0700)
                .opaque("opaque")
                .directory("opaque/both/")
                .file("opaque/both/new", "new");
        tar.file("lib/new.so", SampleTrees.noise(LARGE, 3)); // through the symbolic link of the layer below
        tar.hardLink("linked-below", "usr/lib/libc.so").hardLink("usr/also", "lib/new.so");
        tar.file("links/c", "no link any more");
        tar.whiteout("links/b").file("usr/implicit/parents/f", "deep");
        tar.file("file-later", SampleTrees.noise(4096, 4))
                .directory("directory-later/")
                .file("directory-later/f", "f");
        tar.file("posing/new", "beside what is shown");
        return tar.end();
    }

    private static byte[] again() {
        TarBytes tar = tar();
        tar.directory("gone/", 0711).file("gone/back", "back");
        tar.whiteout("usr/implicit").directory("usr/implicit/").file("usr/implicit/f", SampleTrees.noise(12_288, 6));
        tar.directory("etc/", 0750)
                .whiteout("etc/nothing")
                .xattr("user.comment", "last")
                .file("etc/passwd", "changed\n");
        return tar.end();
    }
}
