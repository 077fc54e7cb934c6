package dev.strata.engine.layer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.MemorySink;
import dev.strata.engine.tree.Node;
import dev.strata.engine.tree.PathNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads layers from memory and shows what became of them. */
public final class Layers {

    private Layers() {}

    public static LayerDraft draft(byte[] layer, MemorySink sink) throws IOException {
        return draft(layer, LayerLimits.DEFAULT, sink);
    }

    public static LayerDraft draft(byte[] layer, LayerLimits limits, MemorySink sink) throws IOException {
        return draft(layer, new LayerReader(limits), sink);
    }

    static LayerDraft draft(byte[] layer, LayerReader reader, MemorySink sink) throws IOException {
        try {
            return reader.read(new ByteArrayInputStream(layer), "test", sink, _ -> {});
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public static LayerTree resolved(TarBytes tar) throws IOException {
        var sink = new MemorySink();
        return draft(tar.end(), sink).resolve(Optional.empty(), sink);
    }

    public static LayerTree resolved(TarBytes tar, Directory lower) throws IOException {
        var sink = new MemorySink();
        return draft(tar.end(), sink).resolve(Optional.of(lower), sink);
    }

    public static Directory tree(TarBytes tar) throws IOException {
        return resolved(tar).root();
    }

    public static Directory tree(TarBytes tar, Directory lower) throws IOException {
        return resolved(tar, lower).root();
    }

    /** Asserts that the layer is refused, naming the entry, for a reason that has these words in it. */
    public static void assertRefused(String entry, String words, TarBytes tar) {
        assertRefused(entry, words, tar.end());
    }

    public static void assertRefused(String entry, String words, byte[] layer) {
        assertRefused(entry, words, layer, Optional.empty());
    }

    public static void assertRefused(String entry, String words, byte[] layer, Optional<Directory> lower) {
        assertRefused(entry, words, new LayerReader(LayerLimits.DEFAULT), layer, lower);
    }

    static void assertRefused(String entry, String words, LayerReader reader, byte[] layer, Optional<Directory> lower) {
        var sink = new MemorySink();
        BadLayer refusal =
                assertThrows(BadLayer.class, () -> draft(layer, reader, sink).resolve(lower, sink));
        assertTrue(
                refusal.entry().equals(entry) && refusal.rule().contains(words),
                () -> "expected '%s' of '%s', got: %s".formatted(words, entry, refusal.getMessage()));
    }

    /** Paths and what they are: {@code dir}, {@code opaque}, {@code file:content}, {@code link:target}, and so on. */
    public static Map<String, String> shown(Directory root) {
        Map<String, String> shown = new TreeMap<>();
        show(root, "", shown);
        return shown;
    }

    private static void show(Directory directory, String prefix, Map<String, String> shown) {
        directory.forEach((name, node) -> {
            String path = prefix + name;
            shown.put(path, shown(node));
            if (node instanceof Directory child) {
                show(child, path + "/", shown);
            }
        });
    }

    private static String shown(Node node) {
        return switch (node) {
            case Directory directory -> directory.opaque() ? "opaque" : "dir";
            case Node.RegularFile file -> "file:" + text(file);
            case Node.Symlink link -> "link:" + link.target();
            case Node.Whiteout _ -> "whiteout";
            case Node.Special special -> "%s %d:%d".formatted(special.type(), special.major(), special.minor());
        };
    }

    public static String text(Node file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    public static byte[] bytes(Node file) {
        return MemorySink.bytesOf(((Node.RegularFile) file).content());
    }

    /** The node of a path, which must be there; no symbolic link is followed. */
    public static Node at(Directory root, String path) {
        Node at = root;
        for (ByteString name : PathNames.split(ByteString.of(path))) {
            at = ((Directory) at).find(name).orElseThrow(() -> new AssertionError(path + " is not there"));
        }
        return at;
    }

    public static int mode(Directory root, String path) {
        return at(root, path).attributes().mode();
    }
}
