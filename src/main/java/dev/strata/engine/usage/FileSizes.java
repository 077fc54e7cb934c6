package dev.strata.engine.usage;

import dev.strata.engine.store.Allocated;
import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.Layout;
import dev.strata.engine.store.Link;
import dev.strata.engine.store.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The allocated bytes of blobs and targets; those that are not there take nothing. */
final class FileSizes {

    private final Map<StoredFile, Long> bytes = new HashMap<>();

    /** Files that have other names besides: few, if any, and not to be counted for each name. */
    private final Map<StoredFile, Link> linked = new HashMap<>();

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
        Link.of(status).ifPresent(link -> linked.put(file, link));
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
        return allocated(some).taken();
    }

    /** What deleting some files frees: of one with several names nothing, unless all of them go. */
    long freed(Collection<? extends StoredFile> some) {
        return allocated(some).freed();
    }

    private Allocated allocated(Collection<? extends StoredFile> some) {
        Allocated allocated = new Allocated();
        some.forEach(file -> allocated.add(of(file), Optional.ofNullable(linked.get(file))));
        return allocated;
    }
}
