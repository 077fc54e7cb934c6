package dev.strata.ui.pull;

import dev.strata.engine.build.BuildResult;
import dev.strata.engine.image.Platform;
import dev.strata.tasks.Operation;

/** What the pull view needs of the engine. */
@FunctionalInterface
public interface Puller {

    /**
     * Fetches and converts an image.
     *
     * @param force whether to ask the registry even when the cache has the image
     */
    Operation<BuildResult> pulling(String reference, Platform platform, boolean force);
}
