package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.ByteString;
import java.util.List;
import java.util.Optional;

/**
 * A first part of attribute names that the format knows by number (erofs_fs.h, "Name indexes").
 *
 * @param whole whether it is a name of its own, with nothing after it
 */
record XattrNamespace(int number, ByteString prefix, boolean whole) {

    private static final List<XattrNamespace> ALL = List.of(
            new XattrNamespace(1, ByteString.of("user."), false),
            new XattrNamespace(2, ByteString.of("system.posix_acl_access"), true),
            new XattrNamespace(3, ByteString.of("system.posix_acl_default"), true),
            new XattrNamespace(4, ByteString.of("trusted."), false),
            new XattrNamespace(6, ByteString.of("security."), false));

    /** The attribute in its stored form; empty where the format has no room for the name. */
    static Optional<XattrEntry> entry(ByteString name, ByteString value) {
        for (XattrNamespace namespace : ALL) {
            if (namespace.holds(name)) {
                ByteString suffix = name.substring(namespace.prefix.length());
                return Optional.of(new XattrEntry(namespace.number, suffix, value));
            }
        }
        return Optional.empty();
    }

    /** The full name of a stored attribute; empty for a number or form that is none of ours. */
    static Optional<ByteString> nameOf(XattrEntry entry) {
        for (XattrNamespace namespace : ALL) {
            if (namespace.number == entry.namespace()
                    && namespace.whole == entry.suffix().isEmpty()) {
                return Optional.of(namespace.prefix.concat(entry.suffix()));
            }
        }
        return Optional.empty();
    }

    private boolean holds(ByteString name) {
        return whole ? name.equals(prefix) : name.length() > prefix.length() && name.startsWith(prefix);
    }
}
