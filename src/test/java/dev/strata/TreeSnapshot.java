package dev.strata;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.ContentSink;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.engine.tree.OverlayForm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A neutral tree in the words of {@link DiskTree}: what the kernel should show once it is in an image. */
public final class TreeSnapshot {

    private final SortedMap<String, DiskTree.Entry> entries = new TreeMap<>();
    private final Map<Node, List<String>> names = new IdentityHashMap<>();

    private TreeSnapshot() {}

    /** Every entry by escaped path from {@code /} on; whiteouts and marks in the form that overlayfs reads. */
    public static SortedMap<String, DiskTree.Entry> of(Directory root) throws IOException {
        TreeSnapshot snapshot = new TreeSnapshot();
        snapshot.enter(root, "/");
        snapshot.names.forEach((_, paths) -> {
            String first = paths.stream().min(String::compareTo).orElseThrow();
            paths.forEach(
                    path -> snapshot.entries.computeIfPresent(path, (_, entry) -> entry.linked(first, paths.size())));
        });
        return snapshot.entries;
    }

    private void enter(Node node, String path) throws IOException {
        entries.put(path, entry(node, path));
        if (node instanceof Directory directory) {
            for (Map.Entry<ByteString, Node> child : directory.sortedEntries().entrySet()) {
                enter(child.getValue(), (path.equals("/") ? "/" : path + "/") + child.getKey());
            }
        } else {
            names.computeIfAbsent(node, _ -> new ArrayList<>()).add(path);
        }
    }

    private static DiskTree.Entry entry(Node node, String path) throws IOException {
        Attributes attributes = node.attributes();
        SortedMap<String, String> xattrs = new TreeMap<>();
        OverlayForm.encode(node)
                .forEach((name, value) ->
                        xattrs.put(name.toString(), HexFormat.of().formatHex(value.toBytes())));
        Node.Special device = node instanceof Node.Special special
                ? special
                : OverlayForm.encode(node instanceof Node.Whiteout whiteout ? whiteout : new Node.Whiteout());
        return new DiskTree.Entry(
                type(node),
                attributes.mode(),
                attributes.uid(),
                attributes.gid(),
                attributes.mtimeSeconds(),
                attributes.mtimeNanos(),
                node instanceof Directory ? 0 : 1,
                path,
                device.major(),
                device.minor(),
                size(node),
                node instanceof Node.RegularFile file ? sha256(file.content()) : "",
                node instanceof Node.Symlink symlink ? symlink.target().toString() : "",
                xattrs);
    }

    private static char type(Node node) {
        return switch (node) {
            case Directory _ -> 'd';
            case Node.RegularFile _ -> 'f';
            case Node.Symlink _ -> 'l';
            case Node.Whiteout _ -> 'c';
            case Node.Special special ->
                switch (special.type()) {
                    case CHARACTER_DEVICE -> 'c';
                    case BLOCK_DEVICE -> 'b';
                    case FIFO -> 'p';
                    case SOCKET -> 's';
                };
        };
    }

    private static long size(Node node) {
        return switch (node) {
            case Node.RegularFile file -> file.content().size();
            case Node.Symlink symlink -> symlink.target().length();
            default -> 0;
        };
    }

    /** The SHA-256 of a content, in hexadecimal. */
    public static String sha256(Content content) throws IOException {
        Hashing hashing = new Hashing();
        content.copyTo(hashing);
        return HexFormat.of().formatHex(hashing.hash.digest());
    }

    private static final class Hashing implements ContentSink {

        private final MessageDigest hash;
        private long left;

        Hashing() {
            try {
                hash = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void begin(long size) {
            left = size;
        }

        @Override
        public void write(ByteBuffer bytes) {
            left -= bytes.remaining();
            hash.update(bytes);
        }

        @Override
        public void zeros(long count) {
            byte[] zeros = new byte[1 << 16];
            for (long done = 0; done < count; done += zeros.length) {
                hash.update(zeros, 0, (int) Math.min(zeros.length, count - done));
            }
            left -= count;
        }

        @Override
        public Content end() {
            if (left != 0) {
                throw new IllegalStateException(left + " bytes are missing");
            }
            return new Content() {
                @Override
                public long size() {
                    return 0;
                }

                @Override
                public Content copyTo(ContentSink sink) {
                    throw new UnsupportedOperationException("only hashed");
                }
            };
        }
    }
}
