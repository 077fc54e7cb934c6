package dev.strata.engine.tree;

import java.util.Map;
import java.util.TreeMap;

/**
 * The form in which a filesystem image holds what overlayfs is to obey (kernel documentation, filesystems/overlayfs):
 * a whiteout is a character device 0:0, an opaque directory carries {@code trusted.overlay.opaque=y}, a directory that
 * holds whiteouts an empty {@code trusted.overlay.origin}. Attributes of these names that the image itself carries are
 * escaped, so that they are shown as they were and never obeyed. Writers encode, readers decode; neither changes a node.
 */
public final class OverlayForm {

    private static final ByteString TRUSTED = ByteString.of("trusted.overlay.");
    private static final ByteString USER = ByteString.of("user.overlay.");
    private static final ByteString ESCAPE = ByteString.of("overlay.");

    private static final ByteString OPAQUE = ByteString.of("trusted.overlay.opaque");
    private static final ByteString ORIGIN = ByteString.of("trusted.overlay.origin");
    private static final ByteString YES = ByteString.of("y");

    private OverlayForm() {}

    /** The attributes to store for any node: its own, escaped, and for a directory the marks it needs. Sorted. */
    public static Map<ByteString, ByteString> encode(Node node) {
        Map<ByteString, ByteString> escaped = escape(node.attributes().xattrs());
        if (!(node instanceof Directory directory) || !(directory.opaque() || directory.holdsWhiteouts())) {
            return escaped;
        }
        Map<ByteString, ByteString> marked = new TreeMap<>(escaped);
        if (directory.opaque()) {
            marked.put(OPAQUE, YES);
        }
        if (directory.holdsWhiteouts()) {
            // without it overlayfs lists them as broken entries where no lower directory is merged
            marked.put(ORIGIN, ByteString.EMPTY);
        }
        return marked;
    }

    /** The device that stands for a whiteout. */
    public static Node.Special encode(Node.Whiteout whiteout) {
        return new Node.Special(whiteout.attributes(), Node.Special.Type.CHARACTER_DEVICE, 0, 0);
    }

    /** Whether a stored device stands for a whiteout. */
    public static boolean isWhiteout(Node.Special.Type type, int major, int minor) {
        return type == Node.Special.Type.CHARACTER_DEVICE && major == 0 && minor == 0;
    }

    /** Whether a directory stored with these attributes is opaque. */
    public static boolean isOpaque(Map<ByteString, ByteString> stored) {
        return YES.equals(stored.getOrDefault(OPAQUE, ByteString.EMPTY));
    }

    /** The image's own attributes among the stored ones, unescaped; overlayfs's marks are left out. */
    public static Map<ByteString, ByteString> decode(Map<ByteString, ByteString> stored) {
        if (stored.isEmpty() || stored.keySet().stream().noneMatch(OverlayForm::isReserved)) {
            return stored;
        }
        Map<ByteString, ByteString> own = new TreeMap<>();
        stored.forEach((name, value) -> {
            if (isEscaped(name, TRUSTED)) {
                own.put(unescape(name, TRUSTED), value);
            } else if (isEscaped(name, USER)) {
                own.put(unescape(name, USER), value);
            } else if (!name.startsWith(TRUSTED)) {
                own.put(name, value);
            }
        });
        return own;
    }

    /** The name under which an attribute is stored. */
    public static ByteString storedName(ByteString name) {
        if (name.startsWith(TRUSTED)) {
            return TRUSTED.concat(ESCAPE).concat(name.substring(TRUSTED.length()));
        }
        if (name.startsWith(USER)) {
            return USER.concat(ESCAPE).concat(name.substring(USER.length()));
        }
        return name;
    }

    private static Map<ByteString, ByteString> escape(Map<ByteString, ByteString> own) {
        if (own.isEmpty() || own.keySet().stream().noneMatch(OverlayForm::isReserved)) {
            return own;
        }
        Map<ByteString, ByteString> stored = new TreeMap<>();
        own.forEach((name, value) -> stored.put(storedName(name), value));
        return stored;
    }

    private static boolean isReserved(ByteString name) {
        return name.startsWith(TRUSTED) || name.startsWith(USER);
    }

    private static boolean isEscaped(ByteString name, ByteString prefix) {
        return name.startsWith(prefix) && name.substring(prefix.length()).startsWith(ESCAPE);
    }

    private static ByteString unescape(ByteString name, ByteString prefix) {
        return prefix.concat(name.substring(prefix.length() + ESCAPE.length()));
    }
}
