package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.nio.file.Path;

/**
 * A layer's filesystem image that is written, forced to disk and checked, on its way into the cache.
 *
 * @param file in the ingest directory
 * @param chainId the layer together with everything below it
 */
public record FinishedBlob(Path file, BlobRecord blob, Digest chainId) {}
