package dev.strata.engine.layer;

import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.StrataException.LimitExceeded;
import dev.strata.engine.tree.ByteString;
import java.util.function.Supplier;

/** Words refusals of one layer, naming the entry that is being read. For use by one thread. */
final class Complaints {

    private final String layer;
    private Supplier<ByteString> entry = () -> ByteString.EMPTY;

    Complaints(String layer) {
        this.layer = layer;
    }

    /** From now on, refusals are about this entry; the empty name means the layer as a whole. */
    void about(ByteString name) {
        entry = () -> name;
    }

    /** The same for a name that is only put together when it is needed. */
    void about(Supplier<ByteString> name) {
        entry = name;
    }

    BadLayer because(String rule) {
        return new BadLayer(layer, entry.get().toString(), rule);
    }

    LimitExceeded beyond(String limit, long allowed, long found) {
        return new LimitExceeded("layer " + layer, limit, allowed, found);
    }

    void within(String limit, long allowed, long found) throws LimitExceeded {
        if (found > allowed) {
            throw beyond(limit, allowed, found);
        }
    }
}
