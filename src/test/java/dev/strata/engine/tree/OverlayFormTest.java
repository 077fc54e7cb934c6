package dev.strata.engine.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OverlayFormTest {

    private static Map<ByteString, ByteString> xattrs(String... pairs) {
        Map<ByteString, ByteString> map = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(ByteString.of(pairs[i]), ByteString.of(pairs[i + 1]));
        }
        return map;
    }

    private static Directory directory(Map<ByteString, ByteString> xattrs) {
        return new Directory(Attributes.IMPLICIT_DIRECTORY.withXattrs(xattrs));
    }

    @Test
    void anOpaqueDirectoryIsMarkedAndKeepsItsOwnAttributes() {
        Directory directory = directory(xattrs("user.a", "1"));
        directory.setOpaque(true);

        Map<ByteString, ByteString> stored = OverlayForm.encode(directory);

        assertEquals(xattrs("user.a", "1", "trusted.overlay.opaque", "y"), stored);
        assertTrue(OverlayForm.isOpaque(stored));
        assertEquals(xattrs("user.a", "1"), OverlayForm.decode(stored));
    }

    @Test
    void aDirectoryIsMarkedForAsLongAsItHoldsAWhiteout() {
        Directory directory = directory(Map.of());
        ByteString name = ByteString.of("x");
        directory.put(name, new Node.Whiteout());
        directory.put(name, new Node.Whiteout());
        assertEquals(xattrs("trusted.overlay.origin", ""), OverlayForm.encode(directory));

        directory.remove(name);

        assertEquals(Map.of(), OverlayForm.encode(directory));
    }

    @Test
    void attributesOfOverlayfsThatTheImageCarriesAreEscapedAndReadBackAsTheyWere() {
        var own = xattrs(
                "trusted.overlay.opaque", "y",
                "trusted.overlay.overlay.opaque", "y",
                "user.overlay.whiteout", "",
                "trusted.overlaid", "plain");

        Map<ByteString, ByteString> stored = OverlayForm.encode(directory(own));

        assertEquals(
                xattrs(
                        "trusted.overlay.overlay.opaque", "y",
                        "trusted.overlay.overlay.overlay.opaque", "y",
                        "user.overlay.overlay.whiteout", "",
                        "trusted.overlaid", "plain"),
                stored);
        assertFalse(OverlayForm.isOpaque(stored));
        assertEquals(own, OverlayForm.decode(stored));
    }

    @Test
    void aWhiteoutIsACharacterDeviceWithoutNumbers() {
        Node.Special device = OverlayForm.encode(new Node.Whiteout());

        assertTrue(OverlayForm.isWhiteout(device.type(), device.major(), device.minor()));
        assertFalse(OverlayForm.isWhiteout(Node.Special.Type.CHARACTER_DEVICE, 1, 3));
        assertFalse(OverlayForm.isWhiteout(Node.Special.Type.BLOCK_DEVICE, 0, 0));
    }
}
