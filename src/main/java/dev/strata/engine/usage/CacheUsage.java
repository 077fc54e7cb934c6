package dev.strata.engine.usage;

import java.util.List;

/**
 * What the whole cache occupies on disk, in allocated bytes. The parts add up to {@code total}, and {@code total} is
 * what {@code du} says of the cache directory.
 *
 * @param blobs filesystem images of layers under {@code blobs/}, reclaimable ones included
 * @param targets filesystem images of whole images under {@code targets/}, reclaimable ones included
 * @param parts unfinished downloads and working files
 * @param catalog the database and its journals
 * @param other directories, locks and whatever else lies in the cache
 * @param trash blobs of removed images that no other needs: they can be restored until they are collected
 * @param orphans other blobs and targets that no image needs
 * @param free bytes free on the filesystem that holds the cache
 */
public record CacheUsage(
        long total,
        long blobs,
        long targets,
        long parts,
        long catalog,
        long other,
        long trash,
        long orphans,
        long free,
        List<ImageUsage> images) {

    public CacheUsage {
        images = List.copyOf(images);
    }

    /** What no image needs: it is part of the blobs and targets. */
    public long reclaimable() {
        return trash + orphans;
    }
}
