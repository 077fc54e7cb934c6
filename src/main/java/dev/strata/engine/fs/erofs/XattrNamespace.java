package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.ByteString;
import java.util.Arrays;
import java.util.Optional;

/** The first parts of attribute names that the format knows by number (erofs_fs.h, "Name indexes"). */
enum XattrNamespace {
    USER(1, "user.", false),
    ACL_ACCESS(2, "system.posix_acl_access", true),
    ACL_DEFAULT(3, "system.posix_acl_default", true),
    TRUSTED(4, "trusted.", false),
    SECURITY(6, "security.", false);

    private final int number;
    private final ByteString prefix;
    private final boolean whole;

    XattrNamespace(int number, String prefix, boolean whole) {
        this.number = number;
        this.prefix = ByteString.of(prefix);
        this.whole = whole;
    }

    /** The attribute in its stored form; empty where the format has no room for the name. */
    static Optional<XattrEntry> entry(ByteString name, ByteString value) {
        return Arrays.stream(values())
                .filter(namespace -> namespace.holds(name))
                .findFirst()
                .map(namespace ->
                        new XattrEntry(namespace.number, name.substring(namespace.prefix.length()), value));
    }

    /** The full name of a stored attribute; empty for a number or form that is none of ours. */
    static Optional<ByteString> nameOf(XattrEntry entry) {
        return Arrays.stream(values())
                .filter(namespace -> namespace.number == entry.namespace()
                        && namespace.whole == entry.suffix().isEmpty())
                .findFirst()
                .map(namespace -> namespace.prefix.concat(entry.suffix()));
    }

    private boolean holds(ByteString name) {
        return whole ? name.equals(prefix) : name.length() > prefix.length() && name.startsWith(prefix);
    }
}
