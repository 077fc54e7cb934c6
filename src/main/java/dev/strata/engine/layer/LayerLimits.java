package dev.strata.engine.layer;

/**
 * What a layer may ask for before it is refused. Sane for any real image, and the user's to raise.
 *
 * @param maxEntries entries of the tar
 * @param maxUnpackedBytes bytes of the tar, and bytes of its files with holes expanded, each
 * @param maxMetadataBytes bytes of names, link targets and extended attributes that are kept in memory
 * @param maxHeaderBytes bytes of one extended header or long name
 * @param maxSparseRegions regions of data in one sparse file
 * @param maxDepth directories above an entry
 */
public record LayerLimits(
        long maxEntries,
        long maxUnpackedBytes,
        long maxMetadataBytes,
        int maxHeaderBytes,
        int maxSparseRegions,
        int maxDepth) {

    public static final LayerLimits DEFAULT =
            new LayerLimits(4_000_000, 256L << 30, 512L << 20, 1 << 20, 1 << 20, 1_024);

    public LayerLimits {
        if (maxEntries < 0
                || maxUnpackedBytes < 0
                || maxMetadataBytes < 0
                || maxHeaderBytes < 0
                || maxSparseRegions < 0
                || maxDepth < 1) {
            throw new IllegalArgumentException("negative limit");
        }
    }

    /** The same limits, but never more than {@code bytes} unpacked, such as the free space. */
    public LayerLimits withMaxUnpackedBytes(long bytes) {
        return new LayerLimits(maxEntries, bytes, maxMetadataBytes, maxHeaderBytes, maxSparseRegions, maxDepth);
    }
}
