package dev.strata.engine.usage;

import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.Layout;
import dev.strata.engine.store.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The allocated bytes of blobs and targets; those that are not there take nothing. */
final class FileSizes {

    private final Map<StoredFile, Long> bytes = new HashMap<>();

    /** Files that have other names besides: few, if any, and not to be counted for each name. */
    private final Map<StoredFile, FileStatus> linked = new HashMap<>();

    /** Asks for each of these files. */
    static FileSizes of(Layout layout, Collection<? extends StoredFile> files) throws IOException {
        FileSizes sizes = new FileSizes();
        for (StoredFile file : files) {
            try {
                sizes.put(file, FileStatus.of(layout.file(file)));
            } catch (NoSuchFileException _) {
                // an image is damaged; this is not the place to say so
            }
        }
        return sizes;
    }

    void put(StoredFile file, FileStatus status) {
        bytes.put(file, status.allocated());
        if (status.links() > 1 && status.identity().isPresent()) {
            linked.put(file, status);
        }
    }

    /** All files that are there. */
    Set<StoredFile> files() {
        return bytes.keySet();
    }

    long of(StoredFile file) {
        return bytes.getOrDefault(file, 0L);
    }

    /** What some files take together. */
    long together(Collection<? extends StoredFile> some) {
        long sum = 0;
        Set<Object> seen = new HashSet<>();
        for (StoredFile file : some) {
            FileStatus status = linked.get(file);
            if (status == null || seen.add(status.identity())) {
                sum += of(file);
            }
        }
        return sum;
    }

    /** What deleting some files frees: of one with several names nothing, unless all of them go. */
    long freed(Collection<? extends StoredFile> some) {
        long sum = 0;
        Map<Object, Long> gone = new HashMap<>();
        for (StoredFile file : some) {
            FileStatus status = linked.get(file);
            if (status == null || gone.merge(status.identity(), 1L, Long::sum) == status.links()) {
                sum += of(file);
            }
        }
        return sum;
    }
}
