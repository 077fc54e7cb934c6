package dev.strata.engine.store;

import java.util.Collection;
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
     * @param blobs what must not be deleted while the image is there
     * @param targets filesystem images that were made of the whole image
     * @param compressed bytes of its layers as they are served; absent where nobody recorded it
     * @param unpacked bytes of its layers' tar streams; absent where nobody recorded it
     */
    public record Entry(
            ImageKey key,
            Set<BlobName> blobs,
            Set<TargetName> targets,
            OptionalLong compressed,
            OptionalLong unpacked) {
        public Entry {
            blobs = Set.copyOf(blobs);
            targets = Set.copyOf(targets);
        }

        /** Blobs and targets. */
        public Set<StoredFile> files() {
            Set<StoredFile> files = new HashSet<>(blobs);
            files.addAll(targets);
            return files;
        }
    }

    public Inventory {
        entries = List.copyOf(entries);
    }

    /** The blobs and targets of all images together. */
    public Set<StoredFile> files() {
        return entries.stream().map(Entry::files).flatMap(Collection::stream).collect(Collectors.toSet());
    }

    /** The blobs of all images together. */
    public Set<BlobName> blobs() {
        return entries.stream().map(Entry::blobs).flatMap(Collection::stream).collect(Collectors.toSet());
    }
}
