/** Made-up images that look like real ones to a compressor and to a converter; the same bytes on every machine. */
@NullMarked
package dev.strata.bench.images;

import org.jspecify.annotations.NullMarked;
