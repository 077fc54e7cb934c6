package dev.strata.engine.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole cache at one moment, as far as a clean-up asks.
 *
 * @param images every image of either scope
 * @param foreign what rows of no image need, each with what those rows call it: other programs may know why
 * @param files every file that might go, in the order of their paths
 * @param broken images that need a file which is not there or is known to be damaged
 * @param other allocated bytes of everything else in the cache: catalog, directories, locks, strange files
 */
public record Snapshot(
        Instant taken,
        List<Holding> images,
        Map<StoredFile, String> foreign,
        List<FoundFile> files,
        List<BrokenImage> broken,
        long other) {

    public Snapshot {
        images = List.copyOf(images);
        foreign = Map.copyOf(foreign);
        files = List.copyOf(files);
        broken = List.copyOf(broken);
    }

    /** Allocated bytes of the whole cache. */
    public long total() {
        return other + files.stream().mapToLong(FoundFile::bytes).sum();
    }

    /** The images that need each file. Computed anew by each call. */
    public Map<StoredFile, List<Holding>> users() {
        Map<StoredFile, List<Holding>> users = HashMap.newHashMap(files.size());
        for (Holding image : images) {
            for (StoredFile file : image.files()) {
                users.computeIfAbsent(file, _ -> new ArrayList<>(1)).add(image);
            }
        }
        return users;
    }
}
