package dev.strata.engine.store;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Which image needs which blobs: the whole catalog at one moment, without its documents. */
public record Inventory(List<Entry> entries) {

    /**
     * One image's needs.
     *
     * @param files its blobs and the filesystem images that were made of the whole image: what must not be deleted
     *     while the image is there
     * @param compressed bytes of its layers as they are served; absent where nobody recorded it
     * @param unpacked bytes of its layers' tar streams; absent where nobody recorded it
     */
    public record Entry(ImageKey key, Set<StoredFile> files, OptionalLong compressed, OptionalLong unpacked) {
        public Entry {
            files = Set.copyOf(files);
        }

        public Set<BlobName> blobs() {
            return only(BlobName.class, files);
        }

        public Set<TargetName> targets() {
            return only(TargetName.class, files);
        }
    }

    public Inventory {
        entries = List.copyOf(entries);
    }

    /** The blobs and targets of all images together. */
    public Set<StoredFile> files() {
        Set<StoredFile> files = new HashSet<>();
        entries.forEach(entry -> files.addAll(entry.files()));
        return files;
    }

    /** The blobs of all images together. */
    public Set<BlobName> blobs() {
        return only(BlobName.class, files());
    }

    private static <T> Set<T> only(Class<T> sort, Set<StoredFile> files) {
        return files.stream().filter(sort::isInstance).map(sort::cast).collect(Collectors.toSet());
    }
}
