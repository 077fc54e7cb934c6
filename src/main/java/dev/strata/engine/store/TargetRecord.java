package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.util.List;

/**
 * What Strata records of a filesystem image that it made of a whole image.
 *
 * @param writerVersion the version of what made it; one of another version is made anew
 * @param length bytes of the file
 * @param checksum {@code algorithm:hex} over the whole file
 * @param sources the blobs that it was made from, base first
 */
public record TargetRecord(TargetName name, int writerVersion, long length, String checksum, List<Source> sources) {

    /**
     * A blob at the time it was used.
     *
     * @param identity differs for two blobs of one layer that are not the same bytes
     */
    public record Source(Digest blob, String identity) {}

    public TargetRecord {
        sources = List.copyOf(sources);
    }
}
