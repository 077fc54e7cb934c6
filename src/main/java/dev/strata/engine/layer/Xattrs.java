package dev.strata.engine.layer;

import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.OverlayForm;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Extended attributes as PAX records carry them: raw after {@code SCHILY.xattr.}, in base64 and under a URL-encoded name
 * after {@code LIBARCHIVE.xattr.}.
 *
 * @param kept by full name, sorted
 * @param leftOut names of attributes that no filesystem image has room for
 */
record Xattrs(Map<ByteString, ByteString> kept, List<ByteString> leftOut) {

    static final Xattrs NONE = new Xattrs(Map.of(), List.of());

    private static final ByteString RAW = ByteString.of("SCHILY.xattr.");
    private static final ByteString ENCODED = ByteString.of("LIBARCHIVE.xattr.");

    private static final int MAX_NAME = 255;
    private static final int MAX_VALUE = 64 << 10;

    private static final List<ByteString> NAMESPACES =
            List.of(ByteString.of("user."), ByteString.of("trusted."), ByteString.of("security."));
    private static final List<ByteString> ACLS =
            List.of(ByteString.of("system.posix_acl_access"), ByteString.of("system.posix_acl_default"));

    /** Other programs' records that hold what an extended attribute would, in a form of their own. */
    private static final List<ByteString> UNREAD = List.of(
            ByteString.of("SCHILY.acl."), ByteString.of("SCHILY.fflags"), ByteString.of("RHT.security.selinux"));

    static boolean isAttribute(ByteString key) {
        return key.startsWith(RAW) || key.startsWith(ENCODED);
    }

    static Xattrs of(Map<ByteString, ByteString> records, Complaints complaints) throws BadLayer {
        Map<ByteString, ByteString> kept = new TreeMap<>();
        List<ByteString> leftOut = new ArrayList<>();
        for (Map.Entry<ByteString, ByteString> record : records.entrySet()) {
            ByteString key = record.getKey();
            if (key.startsWith(RAW)) {
                sort(key.substring(RAW.length()), record.getValue(), kept, leftOut, complaints);
            } else if (key.startsWith(ENCODED)) {
                ByteString name = urlDecoded(key.substring(ENCODED.length()), complaints);
                sort(name, base64Decoded(record.getValue(), complaints), kept, leftOut, complaints);
            } else if (!record.getValue().isEmpty() && UNREAD.stream().anyMatch(key::startsWith)) {
                leftOut.add(key);
            }
        }
        return kept.isEmpty() && leftOut.isEmpty() ? NONE : new Xattrs(kept, leftOut);
    }

    private static void sort(
            ByteString name,
            ByteString value,
            Map<ByteString, ByteString> kept,
            List<ByteString> leftOut,
            Complaints complaints)
            throws BadLayer {
        if (name.isEmpty() || name.indexOf('\0', 0) >= 0) {
            throw complaints.because("an extended attribute needs a name without NUL");
        }
        if (OverlayForm.storedName(name).length() > MAX_NAME) {
            throw complaints.because("name of an extended attribute longer than 255 bytes as it is stored: " + name);
        }
        if (value.length() > MAX_VALUE) {
            throw complaints.because("extended attribute larger than 64 KiB: " + name);
        }
        if (hasRoom(name)) {
            kept.put(name, value);
        } else {
            leftOut.add(name);
        }
    }

    private static boolean hasRoom(ByteString name) {
        return ACLS.contains(name)
                || NAMESPACES.stream().anyMatch(prefix -> name.startsWith(prefix) && name.length() > prefix.length());
    }

    private static ByteString base64Decoded(ByteString value, Complaints complaints) throws BadLayer {
        try {
            return ByteString.copyOf(Base64.getDecoder().decode(value.toBytes()));
        } catch (IllegalArgumentException _) {
            throw complaints.because("extended attribute that is not base64");
        }
    }

    private static ByteString urlDecoded(ByteString text, Complaints complaints) throws BadLayer {
        if (text.indexOf('%', 0) < 0) {
            return text;
        }
        var decoded = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) != '%') {
                decoded.write(text.at(i));
                continue;
            }
            boolean complete = i + 2 < text.length();
            int high = complete ? Character.digit(text.at(i + 1), 16) : -1;
            int low = complete ? Character.digit(text.at(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                throw complaints.because("name of an extended attribute that is not URL-encoded");
            }
            decoded.write(high << 4 | low);
            i += 2;
        }
        return ByteString.copyOf(decoded.toByteArray());
    }
}
