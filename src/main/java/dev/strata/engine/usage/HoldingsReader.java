package dev.strata.engine.usage;

import dev.strata.engine.image.Digest;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Inventory;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.StoredFile;
import dev.strata.engine.store.TargetName;
import dev.strata.engine.usage.ImageHoldings.Made;
import dev.strata.engine.usage.ImageHoldings.Sharer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers what the cache holds for one image. Only that image's own files are looked at. */
final class HoldingsReader {

    private final Cache cache;
    private final ImageInfo image;

    HoldingsReader(Cache cache, ImageInfo image) {
        this.cache = cache;
        this.image = image;
    }

    ImageHoldings read() throws IOException {
        Inventory inventory = cache.inventory();
        Optional<Inventory.Entry> own = inventory.entries().stream()
                .filter(entry -> entry.key().equals(image.key()))
                .findFirst();
        Set<StoredFile> files = own.map(Inventory.Entry::files).orElse(Set.of());
        FileSizes sizes = FileSizes.of(cache.layout(), files);
        Set<StoredFile> unique = new HashSet<>(files);
        List<Sharer> sharers = new ArrayList<>();
        for (Inventory.Entry other : inventory.entries()) {
            if (!other.key().equals(image.key())) {
                Set<StoredFile> common = new HashSet<>(other.files());
                common.retainAll(files);
                unique.removeAll(common);
                if (!common.isEmpty()) {
                    sharers.add(new Sharer(other.key(), sizes.together(common)));
                }
            }
        }
        sharers.sort(Comparator.comparingLong(Sharer::bytes)
                .reversed()
                .thenComparing(sharer -> sharer.image().tag()));
        return new ImageHoldings(
                names(),
                sharers,
                own.map(Inventory.Entry::compressed).orElse(OptionalLong.empty()),
                own.map(Inventory.Entry::unpacked).orElse(OptionalLong.empty()),
                sizes.freed(unique),
                sizes.together(own.map(Inventory.Entry::blobs).orElse(Set.of())),
                cache.unusable(image),
                targets(own.map(Inventory.Entry::targets).orElse(Set.of()), sizes),
                user());
    }

    /** Other names of the same manifest, which somebody may have given it or pulled it by. */
    private List<ImageKey> names() throws IOException {
        Optional<Digest> manifest = image.meta().digest();
        Stream<ImageKey> others = manifest.isEmpty()
                ? Stream.empty()
                : cache.named(manifest.get()).stream().filter(key -> !key.equals(image.key()));
        return Stream.concat(Stream.of(image.key()), others).toList();
    }

    private List<Made> targets(Set<TargetName> names, FileSizes sizes) throws IOException {
        List<Made> made = new ArrayList<>();
        for (TargetName name : names) {
            made.add(new Made(
                    name.kind(),
                    cache.targets().file(name),
                    sizes.of(name),
                    cache.targets().find(name).isPresent()));
        }
        made.sort(Comparator.comparing(Made::kind));
        return made;
    }

    private Optional<String> user() throws IOException {
        Map<Digest, String> held = cache.held();
        Stream<Digest> digests = image.layers().stream().map(LayerRef::digest);
        Stream<Digest> whole = image.layers().isEmpty() ? Stream.empty() : Stream.of(image.chainId());
        return Stream.concat(digests, whole)
                .map(digest -> Optional.ofNullable(held.get(digest)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
