package dev.strata.engine.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names a layer together with everything below it (OCI image-spec, config.md, "Layer ChainID"). */
public final class ChainId {

    private ChainId() {}

    /** The chain IDs of {@code diffIds}, base first, one for each. */
    public static List<Digest> of(List<Digest> diffIds) {
        List<Digest> chain = new ArrayList<>(diffIds.size());
        for (Digest diffId : diffIds) {
            chain.add(chain.isEmpty() ? diffId : Digest.ofText(chain.getLast() + " " + diffId));
        }
        return List.copyOf(chain);
    }

    /** Names all of these layers together; empty for none. */
    public static Optional<Digest> top(List<Digest> diffIds) {
        return diffIds.isEmpty() ? Optional.empty() : Optional.of(of(diffIds).getLast());
    }
}
