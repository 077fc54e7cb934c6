package dev.strata.engine.layer;

import dev.strata.engine.tree.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The PAX records that are in force: global ones until further notice, local ones for the next entry. An empty value
 * undoes earlier and global records of its key, so that the header's field counts (POSIX.1-2017, pax, "pax Extended
 * Header"); only for an extended attribute it is a value like any other.
 */
final class PaxScope {

    private final Map<ByteString, ByteString> globals = new LinkedHashMap<>();
    private final Map<ByteString, ByteString> locals = new LinkedHashMap<>();
    private final List<PaxRecord> localsInOrder = new ArrayList<>();

    void addGlobal(Collection<PaxRecord> records) {
        for (PaxRecord record : records) {
            if (record.value().isEmpty() && !Xattrs.isAttribute(record.key())) {
                globals.remove(record.key());
            } else {
                globals.put(record.key(), record.value());
            }
        }
    }

    void addLocal(Collection<PaxRecord> records) {
        localsInOrder.addAll(records);
        records.forEach(record -> locals.put(record.key(), record.value()));
    }

    /** Forgets the local records. */
    void endEntry() {
        locals.clear();
        localsInOrder.clear();
    }

    boolean hasLocals() {
        return !locals.isEmpty();
    }

    /** The value in force; never empty. */
    Optional<ByteString> find(ByteString key) {
        ByteString value = locals.getOrDefault(key, globals.getOrDefault(key, ByteString.EMPTY));
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** The next entry's own records, in their order and with repetitions. */
    List<PaxRecord> localsInOrder() {
        return localsInOrder;
    }

    /** All records in force, a key's last one only. */
    Map<ByteString, ByteString> all() {
        if (globals.isEmpty()) {
            return locals;
        }
        if (locals.isEmpty()) {
            return globals;
        }
        Map<ByteString, ByteString> all = new LinkedHashMap<>(globals);
        all.putAll(locals);
        return all;
    }
}
