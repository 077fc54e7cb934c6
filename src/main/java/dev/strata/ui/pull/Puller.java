package dev.strata.ui.pull;

import dev.strata.engine.StrataException.BadReference;
import dev.strata.engine.build.BuildResult;
import dev.strata.engine.image.Platform;
import dev.strata.engine.image.PulledName;
import dev.strata.tasks.Operation;

/** What the pull view needs of the engine. */
@FunctionalInterface
public interface Puller {

    /**
     * What is to be pulled.
     *
     * @param fresh whether to ask the registry even when the cache has the image
     * @param despiteSpace whether to go ahead even if the disk seems to have too little room
     */
    record Wanted(String reference, Platform platform, boolean fresh, boolean despiteSpace) {

        /** What the cache will call the image; of what is no reference, as it was given. */
        public String name() {
            try {
                return PulledName.parse(reference).on(platform).toString();
            } catch (BadReference _) {
                return reference;
            }
        }

        /** The same for another platform. */
        public Wanted on(Platform other) {
            return new Wanted(reference, other, fresh, despiteSpace);
        }

        /** The same, whatever room there seems to be. */
        public Wanted despiteTheSpace() {
            return new Wanted(reference, platform, fresh, true);
        }
    }

    /** Fetches and converts an image. */
    Operation<BuildResult> pulling(Wanted wanted);
}
