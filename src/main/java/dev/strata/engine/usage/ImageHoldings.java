package dev.strata.engine.usage;

import dev.strata.engine.image.Digest;
import dev.strata.engine.store.ImageKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the cache holds for one image, and with whom it shares that. Sizes are allocated bytes.
 *
 * @param names all images of the very same manifest, this one first
 * @param sharers the other images that use some of its files, those that share most first
 * @param compressed bytes of its layers as they are served; absent where nobody recorded it
 * @param unpacked bytes of its layers' tar streams; absent where nobody recorded it
 * @param unique what only this image uses
 * @param layers bytes of the filesystem images of its layers
 * @param unusable layers whose file is missing or known to be damaged
 * @param targets filesystem images that were made of the whole image
 * @param user the operation that uses it right now, where there is one
 */
public record ImageHoldings(
        List<ImageKey> names,
        List<Sharer> sharers,
        OptionalLong compressed,
        OptionalLong unpacked,
        long unique,
        long layers,
        List<Digest> unusable,
        List<Made> targets,
        Optional<String> user) {

    public ImageHoldings {
        names = List.copyOf(names);
        sharers = List.copyOf(sharers);
        unusable = List.copyOf(unusable);
        targets = List.copyOf(targets);
    }

    /** Another image, and the bytes of the files that it has in common with this one. */
    public record Sharer(ImageKey image, long bytes) {}

    /**
     * A filesystem image of the whole image.
     *
     * @param kind the word for how its layers were put together
     * @param usable whether the file is the one that was made, and not known to be damaged
     */
    public record Made(String kind, Path file, long bytes, boolean usable) {}

    /** What its layers and everything that was made of them occupy together. */
    public long onDisk() {
        return layers + targets.stream().mapToLong(Made::bytes).sum();
    }
}
