package dev.strata.engine.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole cache at one moment, as far as a clean-up asks.
 *
 * @param images every image of either scope
 * @param foreign what rows of no image need, each with what those rows call it: other programs may know why
 * @param files every file that might go
 * @param broken images that need a file which is not there or is known to be damaged
 * @param other allocated bytes of everything else in the cache: catalog, directories, locks, strange files
 * @param users the images that need each file
 */
public record Snapshot(
        Instant taken,
        List<Holding> images,
        Map<StoredFile, String> foreign,
        List<FoundFile> files,
        List<BrokenImage> broken,
        long other,
        Map<StoredFile, List<Holding>> users) {

    public Snapshot {
        images = List.copyOf(images);
        foreign = Map.copyOf(foreign);
        files = List.copyOf(files);
        broken = List.copyOf(broken);
        users = Collections.unmodifiableMap(users); // as large as the cache, hence no copy
    }

    /** A snapshot with the users that its images tell of. */
    public Snapshot(
            Instant taken,
            List<Holding> images,
            Map<StoredFile, String> foreign,
            List<FoundFile> files,
            List<BrokenImage> broken,
            long other) {
        this(taken, images, foreign, files, broken, other, users(images));
    }

    /** Allocated bytes of the whole cache, a file with several names counted once. */
    public long total() {
        Allocated allocated = new Allocated();
        files.forEach(file -> allocated.add(file.bytes(), file.link()));
        return other + allocated.taken();
    }

    static Map<StoredFile, List<Holding>> users(List<Holding> images) {
        Map<StoredFile, List<Holding>> users = new HashMap<>();
        for (Holding image : images) {
            List<Holding> only = List.of(image);
            for (StoredFile file : image.files()) {
                users.merge(file, only, Snapshot::joined);
            }
        }
        return users;
    }

    /** Most files have one user, so that only those with more are worth a list of their own. */
    private static List<Holding> joined(List<Holding> before, List<Holding> more) {
        List<Holding> all = before.size() == 1 ? new ArrayList<>(before) : before;
        all.addAll(more);
        return all;
    }
}
