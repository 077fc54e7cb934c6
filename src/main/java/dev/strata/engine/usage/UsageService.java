package dev.strata.engine.usage;

import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.store.BlobName;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Inventory;
import dev.strata.engine.store.StoredFile;
import dev.strata.engine.store.TrashedImage;
import dev.strata.engine.usage.Tally.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every size that is shown anywhere comes from here. All are measured when they are asked for, in allocated bytes, and
 * computed on sets of files, so that what is shared is never counted twice.
 */
public final class UsageService {

    private static final Comparator<LayerUsage> LARGEST_FIRST =
            Comparator.comparingLong(LayerUsage::onDisk).reversed().thenComparing(LayerUsage::blob);

    private final Cache cache;

    public UsageService(Cache cache) {
        this.cache = cache;
    }

    /** Measures the whole cache, as {@code du} does. */
    public CacheUsage measure() throws IOException {
        DiskWalk walk = DiskWalk.start(cache.layout());
        Inventory inventory = cache.inventory();
        List<TrashedImage> removed = cache.trash();
        Sharing sharing = new Sharing(inventory);
        Tally tally = walk.tally();
        FileSizes sizes = tally.files();
        Set<StoredFile> unneeded =
                sizes.files().stream().filter(file -> !sharing.isUsed(file)).collect(Collectors.toSet());
        long trash = sizes.freed(trash(unneeded, removed));
        return new CacheUsage(
                tally.total(),
                tally.bytes(Kind.BLOB),
                tally.bytes(Kind.TARGET),
                tally.bytes(Kind.PART),
                tally.bytes(Kind.CATALOG),
                tally.bytes(Kind.OTHER),
                trash,
                sizes.freed(unneeded) - trash,
                Files.getFileStore(cache.root()).getUsableSpace(),
                images(inventory.entries(), sizes, sharing));
    }

    /** All layers that images have, the largest on disk first. */
    public List<LayerUsage> layers() throws IOException {
        Inventory inventory = cache.inventory();
        Set<StoredFile> files = inventory.files();
        return layers(inventory, files, FileSizes.of(cache.layout(), files));
    }

    /**
     * What these images cost together.
     *
     * @throws ImageNotFound if one is not in the catalog
     */
    public SetUsage of(Set<ImageKey> images) throws IOException {
        Inventory inventory = cache.inventory();
        List<Inventory.Entry> chosen = chosen(inventory, images);
        Set<StoredFile> files = files(chosen);
        FileSizes sizes = FileSizes.of(cache.layout(), files);
        List<LayerUsage> layers = layers(inventory, files, sizes);
        Sharing sharing = new Sharing(inventory);
        return new SetUsage(
                images(chosen, sizes, sharing),
                sum(layers, LayerUsage::compressed),
                sum(layers, LayerUsage::unpacked),
                sizes.together(files),
                sizes.freed(freed(inventory, images)),
                others(inventory, images, sharing.users(files)),
                layers);
    }

    /** The bytes that could be reclaimed if just these images were gone: what no other image needs. */
    public long freedBy(Set<ImageKey> images) throws IOException {
        Set<StoredFile> freed = freed(cache.inventory(), images);
        return FileSizes.of(cache.layout(), freed).freed(freed);
    }

    /** What is there for one image, and who shares it. */
    public ImageHoldings holdings(ImageInfo image) throws IOException {
        return new HoldingsReader(cache, image).read();
    }

    private static Set<StoredFile> freed(Inventory inventory, Set<ImageKey> images) {
        Set<StoredFile> freed = new HashSet<>();
        Set<StoredFile> kept = new HashSet<>();
        for (Inventory.Entry entry : inventory.entries()) {
            (images.contains(entry.key()) ? freed : kept).addAll(entry.files());
        }
        freed.removeAll(kept);
        return freed;
    }

    private static Set<StoredFile> trash(Set<StoredFile> unneeded, List<TrashedImage> removed) {
        Set<StoredFile> trash = new HashSet<>();
        for (TrashedImage image : removed) {
            image.layers().stream()
                    .map(BlobName::erofs)
                    .filter(unneeded::contains)
                    .forEach(trash::add);
        }
        return trash;
    }

    private static List<Inventory.Entry> chosen(Inventory inventory, Set<ImageKey> images) throws ImageNotFound {
        List<Inventory.Entry> chosen = inventory.entries().stream()
                .filter(entry -> images.contains(entry.key()))
                .toList();
        Set<ImageKey> missing = new HashSet<>(images);
        chosen.forEach(entry -> missing.remove(entry.key()));
        if (!missing.isEmpty()) {
            throw new ImageNotFound(missing.iterator().next().tag());
        }
        return chosen;
    }

    private static Set<StoredFile> files(List<Inventory.Entry> images) {
        Set<StoredFile> files = new HashSet<>();
        images.forEach(image -> files.addAll(image.files()));
        return files;
    }

    private static List<ImageKey> others(Inventory inventory, Set<ImageKey> images, BitSet users) {
        return users.stream()
                .mapToObj(number -> inventory.entries().get(number).key())
                .filter(image -> !images.contains(image))
                .toList();
    }

    /** Absent where one is. */
    private static OptionalLong sum(List<LayerUsage> layers, Function<LayerUsage, OptionalLong> size) {
        boolean known = !layers.isEmpty() && layers.stream().map(size).allMatch(OptionalLong::isPresent);
        return known
                ? OptionalLong.of(layers.stream()
                        .map(size)
                        .mapToLong(OptionalLong::getAsLong)
                        .sum())
                : OptionalLong.empty();
    }

    private static List<ImageUsage> images(List<Inventory.Entry> images, FileSizes sizes, Sharing sharing) {
        return images.stream()
                .map(image -> new ImageUsage(
                        image.key().scope(),
                        image.key().tag(),
                        image.compressed(),
                        image.unpacked(),
                        sizes.together(image.files()),
                        sizes.freed(sharing.unique(image)),
                        sharing.sharers(image)))
                .toList();
    }

    /** Those layers whose blobs are among {@code files}. */
    private List<LayerUsage> layers(Inventory inventory, Set<StoredFile> files, FileSizes sizes) throws IOException {
        Map<StoredFile, List<ImageKey>> users = new HashMap<>();
        for (Inventory.Entry image : inventory.entries()) {
            for (StoredFile file : image.files()) {
                if (files.contains(file)) {
                    users.computeIfAbsent(file, _ -> new ArrayList<>()).add(image.key());
                }
            }
        }
        return cache.layers().stream()
                .filter(layer -> users.containsKey(layer.name()))
                .map(layer -> new LayerUsage(
                        layer.name().digest(),
                        layer.diffId(),
                        layer.compressed(),
                        layer.unpacked(),
                        sizes.of(layer.name()),
                        users.getOrDefault(layer.name(), List.of())))
                .sorted(LARGEST_FIRST)
                .toList();
    }
}
