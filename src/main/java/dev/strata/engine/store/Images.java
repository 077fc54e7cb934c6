package dev.strata.engine.store;

import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.StrataException.UnknownLayerFs;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Questions about the images of the catalog, each answered from one consistent state. */
final class Images {

    private static final Comparator<ImageInfo> NEWEST_FIRST = Comparator.comparing(
                    (ImageInfo image) -> image.meta().createdAt())
            .reversed()
            .thenComparing(ImageInfo::tag)
            .thenComparing(ImageInfo::scope);

    private final Layout layout;
    private final Catalog catalog;

    Images(Layout layout, Catalog catalog) {
        this.layout = layout;
        this.catalog = catalog;
    }

    /** All images whose rows can be read, newest first; whether their blobs are there is not looked at. */
    List<ImageInfo> list() throws IOException {
        List<ImageInfo> images = new ArrayList<>();
        for (ImageReader.Found found : catalog.read(sql -> new ImageReader(sql).all())) {
            readable(found).ifPresent(images::add);
        }
        images.sort(NEWEST_FIRST);
        return List.copyOf(images);
    }

    /** One image whose rows can be read. */
    Optional<ImageInfo> find(ImageKey key) throws IOException {
        return catalog.read(sql -> new ImageReader(sql).find(key)).flatMap(this::readable);
    }

    private Optional<ImageInfo> readable(ImageReader.Found found) {
        try {
            return Optional.of(found.info(layout));
        } catch (UnreadableRow _) {
            return Optional.empty(); // told by broken()
        }
    }

    /** An image that can be used. */
    ImageInfo get(ImageKey key) throws IOException {
        return catalog.read(sql -> {
            ImageReader.Found found = new ImageReader(sql).find(key).orElseThrow(() -> new ImageNotFound(key.tag()));
            ImageInfo image = read(found);
            List<Digest> missing = missing(image, sql);
            if (!missing.isEmpty()) {
                throw new ImageNotFound(
                        key.tag(), missing.stream().map(Digest::toString).toList());
            }
            return image;
        });
    }

    /** The layers of an image whose blobs cannot be handed out. */
    List<Digest> unusable(ImageInfo image) throws IOException {
        return catalog.read(sql -> missing(image, sql));
    }

    boolean has(ImageKey key) throws IOException {
        return catalog.read(sql -> new ImageReader(sql).has(key));
    }

    List<BrokenImage> broken() throws IOException {
        return catalog.read(sql -> {
            List<ImageReader.Found> images = new ImageReader(sql).all();
            Set<BlobName> unusable =
                    new BlobFiles(layout, sql).unusable(new Inventory(new InventoryReader(sql).entries()).blobs());
            return images.stream()
                    .flatMap(image -> judge(image, unusable).stream())
                    .toList();
        });
    }

    Inventory inventory() throws IOException {
        return catalog.read(sql -> new Inventory(new InventoryReader(sql).entries()));
    }

    private ImageInfo read(ImageReader.Found found) throws IOException {
        for (LayerRow layer : found.layers()) {
            if (!layer.fsType().equals(LayerRef.EROFS)) {
                throw new UnknownLayerFs(layer.digest(), layer.fsType());
            }
        }
        try {
            return found.info(layout);
        } catch (UnreadableRow e) {
            throw new CacheUnreadable(
                    layout.catalog(), "image " + found.row().key().tag() + ": " + e.problem());
        }
    }

    private Optional<BrokenImage> judge(ImageReader.Found found, Set<BlobName> unusable) {
        ImageKey key = found.row().key();
        try {
            List<Digest> missing = missing(found.info(layout), unusable);
            return missing.isEmpty() ? Optional.empty() : Optional.of(new BrokenImage(key, missing, ""));
        } catch (UnreadableRow e) {
            return Optional.of(new BrokenImage(key, List.of(), e.problem()));
        }
    }

    private List<Digest> missing(ImageInfo image, Sql sql) throws SQLException, IOException {
        BlobFiles files = new BlobFiles(layout, sql);
        Set<BlobName> unusable = new HashSet<>();
        for (LayerRef layer : image.layers()) {
            BlobName name = BlobName.erofs(layer.digest());
            if (!files.isUsable(name)) {
                unusable.add(name);
            }
        }
        return missing(image, unusable);
    }

    private static List<Digest> missing(ImageInfo image, Set<BlobName> unusable) {
        return image.layers().stream()
                .map(LayerRef::digest)
                .distinct()
                .filter(digest -> unusable.contains(BlobName.erofs(digest)))
                .toList();
    }
}
