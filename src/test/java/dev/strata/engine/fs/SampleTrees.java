package dev.strata.engine.fs;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.ContentSink;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Trees to write, their contents put into a sink as they are made. */
public final class SampleTrees {

    private static final int[] SIZES = {
        0,
        1,
        31,
        100,
        3000,
        4000,
        4031,
        4032,
        4033,
        4064,
        4095,
        4096,
        4097,
        8128,
        8129,
        12288,
        100_000,
        1 << 20,
        (1 << 20) + 7,
        3_000_001
    };

    private SampleTrees() {}

    /** Attributes with nothing special. */
    public static Attributes plain(int mode) {
        return new Attributes(mode, 0, 0, 1_700_000_000L, 123_456_789, Map.of());
    }

    /** Attributes with extended ones, given as name, value, name, value… */
    public static Attributes with(int mode, String... xattrs) {
        Map<ByteString, ByteString> map = new TreeMap<>();
        for (int i = 0; i < xattrs.length; i += 2) {
            map.put(ByteString.of(xattrs[i]), ByteString.of(xattrs[i + 1]));
        }
        return plain(mode).withXattrs(map);
    }

    /** Bytes that depend on the seed alone. */
    public static byte[] noise(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    public static Content put(ContentSink sink, byte[] bytes) throws IOException {
        sink.begin(bytes.length);
        sink.write(ByteBuffer.wrap(bytes));
        return sink.end();
    }

    public static Node.RegularFile file(ContentSink sink, Attributes attributes, byte[] bytes) throws IOException {
        return new Node.RegularFile(attributes, put(sink, bytes));
    }

    public static ByteString name(String text) {
        return ByteString.of(text);
    }

    /** Something of everything that a filesystem can hold. */
    public static Directory everything(ContentSink sink) throws IOException {
        Directory root = new Directory(with(0755, "user.root", "yes"));
        root.put(name("sizes"), sizes(sink));
        root.put(name("attributes"), attributes(sink));
        root.put(name("links"), links(sink));
        root.put(name("specials"), specials());
        root.put(name("names"), names(sink));
        root.put(name("xattrs"), xattrs(sink));
        root.put(name("empty"), new Directory(plain(01777)));
        return root;
    }

    /** Whiteouts, opaque directories, and attributes that only look like those. */
    public static Directory layered(ContentSink sink) throws IOException {
        Directory root = new Directory(plain(0755));
        Directory hiding = new Directory(plain(0700));
        hiding.put(name("gone"), new Node.Whiteout());
        hiding.put(name("also gone"), new Node.Whiteout());
        hiding.put(name("here"), file(sink, plain(0644), noise(10, 1)));
        Directory opaque = new Directory(with(0755, "trusted.overlay.opaque", "y", "user.overlay.redirect", "/x"));
        opaque.setOpaque(true);
        root.put(name("hiding"), hiding);
        root.put(name("opaque"), opaque);
        root.put(name("posing"), new Directory(with(0755, "trusted.overlay.opaque", "y")));
        return root;
    }

    /** So many directories below one another. */
    public static Directory deep(int depth) {
        Directory root = new Directory(plain(0755));
        Directory at = root;
        for (int i = 0; i < depth; i++) {
            Directory next = new Directory(plain(0755));
            at.put(name("d"), next);
            at = next;
        }
        at.put(name("bottom"), new Node.Symlink(plain(0777), name("nowhere")));
        return root;
    }

    /** One directory with so many small files. */
    public static Directory wide(ContentSink sink, int count) throws IOException {
        Directory root = new Directory(plain(0755));
        Directory wide = new Directory(plain(0755));
        root.put(name("wide"), wide);
        for (int i = 0; i < count; i++) {
            wide.put(name("file-" + i), file(sink, plain(0644), new byte[] {(byte) i, (byte) (i >> 8)}));
        }
        return root;
    }

    /** Files of random small sizes in random directories, as packages of a language have them. */
    public static Directory random(ContentSink sink, int files, int maxSize, long seed) throws IOException {
        Random random = new Random(seed);
        Directory root = new Directory(plain(0755));
        Directory[] places = new Directory[1 + files / 10];
        places[0] = root;
        for (int i = 1; i < places.length; i++) {
            places[i] = new Directory(plain(0755));
            places[random.nextInt(i)].put(name("dir" + i), places[i]);
        }
        for (int i = 0; i < files; i++) {
            int size = random.nextInt(4) == 0 ? random.nextInt(maxSize) : random.nextInt(Math.min(maxSize, 5000));
            places[random.nextInt(places.length)].put(name("file" + i), file(sink, plain(0644), noise(size, seed + i)));
        }
        return root;
    }

    private static Directory sizes(ContentSink sink) throws IOException {
        Directory directory = new Directory(plain(0755));
        for (int size : SIZES) {
            directory.put(name("size-" + size), file(sink, plain(0644), noise(size, size)));
        }
        return directory;
    }

    private static Directory attributes(ContentSink sink) throws IOException {
        Directory directory = new Directory(new Attributes(07755, 70_000, 4_294_967_294L, -1, 999_999_999, Map.of()));
        directory.put(name("suid"), file(sink, new Attributes(04711, 0, 0, 0, 0, Map.of()), noise(5, 2)));
        directory.put(name("none"), file(sink, new Attributes(0, 1, 2, 1L << 33, 1, Map.of()), noise(6, 3)));
        directory.put(name("old"), file(sink, new Attributes(0644, 3, 4, -(1L << 33), 5, Map.of()), new byte[0]));
        return directory;
    }

    private static Directory links(ContentSink sink) throws IOException {
        Directory directory = new Directory(plain(0755));
        Node.RegularFile shared = file(sink, with(0600, "user.k", "v"), noise(5000, 4));
        Directory below = new Directory(plain(0755));
        directory.put(name("one"), shared);
        directory.put(name("two"), shared);
        below.put(name("three"), shared);
        directory.put(name("below"), below);
        Node.Symlink symlink = new Node.Symlink(plain(0777), name("one"));
        directory.put(name("symlink"), symlink);
        directory.put(name("symlink too"), symlink);
        for (int length : new int[] {1, 100, 3000, 4000, 4032, 4033, 4095}) {
            directory.put(name("to-" + length), new Node.Symlink(plain(0777), name("x".repeat(length))));
        }
        directory.put(
                name("to-attributes"),
                new Node.Symlink(with(0777, "trusted.big", "t".repeat(3000)), name("y".repeat(2000))));
        return directory;
    }

    private static Directory specials() {
        Directory directory = new Directory(plain(0755));
        put(directory, "char", Node.Special.Type.CHARACTER_DEVICE, 1, 3);
        put(directory, "block", Node.Special.Type.BLOCK_DEVICE, 259, 70_000);
        put(directory, "largest", Node.Special.Type.CHARACTER_DEVICE, 4095, 1_048_575);
        put(directory, "fifo", Node.Special.Type.FIFO, 0, 0);
        put(directory, "socket", Node.Special.Type.SOCKET, 0, 0);
        return directory;
    }

    private static void put(Directory directory, String name, Node.Special.Type type, int major, int minor) {
        directory.put(name(name), new Node.Special(plain(0660), type, major, minor));
    }

    private static Directory names(ContentSink sink) throws IOException {
        Directory directory = new Directory(plain(0755));
        ByteString notUtf8 = ByteString.copyOf(new byte[] {(byte) 0xFF, 'a', (byte) 0x80});
        for (ByteString name : new ByteString[] {
            notUtf8,
            name("-"),
            name("!"),
            name("\n"),
            name("\\"),
            name("ü"),
            name("z".repeat(255)),
            name("..."),
            name(".hidden"),
            name(" "),
            name("A"),
            name("a")
        }) {
            directory.put(name, file(sink, plain(0644), name.toBytes()));
        }
        for (int i = 0; i < 300; i++) {
            directory.put(name("n" + i + "x".repeat(i % 200)), new Node.Symlink(plain(0777), name("t")));
        }
        return directory;
    }

    private static Directory xattrs(ContentSink sink) throws IOException {
        Directory directory = new Directory(with(0755, "security.selinux", "system_u:object_r:usr_t:s0"));
        for (int i = 0; i < 5; i++) {
            directory.put(
                    name("shared" + i),
                    file(
                            sink,
                            with(0644, "security.selinux", "system_u:object_r:usr_t:s0", "user.n", "" + i),
                            noise(i, i)));
        }
        directory.put(name("empty value"), file(sink, with(0644, "user.empty", ""), noise(3, 9)));
        for (int size : new int[] {100, 3000, 4000, 4016, 4020, 4031, 4032}) {
            String value = "v".repeat(size);
            directory.put(
                    name("tail" + size), file(sink, with(0644, "user.large", value + size), noise(size, size + 1)));
        }
        directory.put(name("60k"), file(sink, with(0644, "user.60k", "w".repeat(60_000)), noise(5000, 77)));
        directory.put(name("60k directory"), new Directory(with(0755, "trusted.60k", "u".repeat(60_000))));
        String[] many = new String[800];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "user.attribute" + i;
            many[i + 1] = "value" + i;
        }
        directory.put(name("400 of them"), file(sink, with(0644, many), noise(4000, 78)));
        directory.put(name("the same 400"), file(sink, with(0644, many), noise(4000, 79)));
        return directory;
    }
}
