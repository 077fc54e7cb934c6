package dev.strata.engine.store;

import dev.strata.engine.StrataException.CacheReadOnly;
import java.util.Optional;

/**
 * What whoever opened a cache should be told of it.
 *
 * @param readOnly why it can only be looked at; absent where it can be changed
 * @param rebuilt what had to be made good; absent where nothing had
 */
public record Condition(Optional<CacheReadOnly> readOnly, Optional<Rebuilt> rebuilt) {

    /** As every cache should be. */
    public static final Condition SOUND = new Condition(Optional.empty(), Optional.empty());
}
