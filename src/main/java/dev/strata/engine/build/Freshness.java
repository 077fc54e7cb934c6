package dev.strata.engine.build;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.PulledName;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.Scope;

/**
 * What the name of an image leads to at its registry now.
 *
 * @param latest the manifest, or the index with it; where nothing changed maybe the one by which it was recognised
 * @param outdated whether that is another image than the cache has
 */
public record Freshness(Digest latest, boolean outdated) {

    /** Whether an image has a name that a registry may lead to another image some day. */
    public static boolean canChange(ImageInfo image) {
        return image.scope() == Scope.REGISTRY && !PulledName.isFixed(image.tag());
    }
}
