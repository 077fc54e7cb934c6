package dev.strata.engine.store;

import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.StrataException.UnknownLayerFs;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
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
            try {
                images.add(found.info(layout));
            } catch (UnreadableRow _) {
                // told by broken()
            }
        }
        images.sort(NEWEST_FIRST);
        return List.copyOf(images);
    }

    /** An image that can be used. */
    ImageInfo get(ImageKey key) throws IOException {
        return catalog.read(sql -> {
            ImageReader.Found found = new ImageReader(sql).find(key).orElseThrow(() -> new ImageNotFound(key.tag()));
            ImageInfo image = read(found);
            List<Digest> missing = missing(image, new BlobFiles(layout, sql));
            if (!missing.isEmpty()) {
                throw new ImageNotFound(
                        key.tag(), missing.stream().map(Digest::toString).toList());
            }
            return image;
        });
    }

    boolean has(ImageKey key) throws IOException {
        return catalog.read(sql -> new ImageReader(sql).find(key).isPresent());
    }

    List<BrokenImage> broken() throws IOException {
        return catalog.read(sql -> {
            BlobFiles files = new BlobFiles(layout, sql);
            List<BrokenImage> broken = new ArrayList<>();
            for (ImageReader.Found found : new ImageReader(sql).all()) {
                judge(found, files).ifPresent(broken::add);
            }
            return List.copyOf(broken);
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

    private Optional<BrokenImage> judge(ImageReader.Found found, BlobFiles files) throws SQLException, IOException {
        ImageKey key = found.row().key();
        try {
            List<Digest> missing = missing(found.info(layout), files);
            return missing.isEmpty() ? Optional.empty() : Optional.of(new BrokenImage(key, missing, ""));
        } catch (UnreadableRow e) {
            return Optional.of(new BrokenImage(key, List.of(), e.problem()));
        }
    }

    private static List<Digest> missing(ImageInfo image, BlobFiles files) throws SQLException, IOException {
        Set<Digest> missing = new LinkedHashSet<>();
        for (LayerRef layer : image.layers()) {
            if (!missing.contains(layer.digest()) && !files.isUsable(BlobName.erofs(layer.digest()))) {
                missing.add(layer.digest());
            }
        }
        return List.copyOf(missing);
    }
}
