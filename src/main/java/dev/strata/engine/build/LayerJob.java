package dev.strata.engine.build;

import dev.strata.engine.Progress;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;

/**
 * One layer to be made available.
 *
 * @param ordinal its place, 0 at the base
 * @param descriptor the compressed blob at the source
 * @param chainId names the layer together with all below it
 */
record LayerJob(int ordinal, Descriptor descriptor, Digest diffId, Digest chainId) {

    void reportWaiting(Progress progress, String holder) {
        progress.report(new Progress.Step(diffId.toString(), Progress.Phase.WAITING, 0, descriptor.size(), holder));
    }

    void report(Progress progress, Progress.Phase phase, long done) {
        progress.report(new Progress.Step(diffId.toString(), phase, done, descriptor.size()));
    }
}
