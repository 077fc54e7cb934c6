package dev.strata.engine.store;

import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.StrataException.NotSaved;
import dev.strata.engine.StrataException.UnknownLayerFs;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The images of one scope of a cache. Safe for use by several threads at once, and beside other processes. */
public final class Store {

    private final Scope scope;
    private final Cache cache;

    Store(Scope scope, Cache cache) {
        this.scope = scope;
        this.cache = cache;
    }

    public Path cacheRoot() {
        return layout().root();
    }

    /** Where the EROFS image of a layer lies, or would lie. */
    public Path blobPath(Digest digest) {
        return layout().blob(BlobName.erofs(digest));
    }

    /**
     * Where a layer's image of some filesystem type lies, or would lie.
     *
     * @throws UnknownLayerFs for a type other than {@code erofs}
     */
    public Path blobPath(Digest digest, String fsType) throws UnknownLayerFs {
        return layout().blob(name(digest, fsType));
    }

    /**
     * An image whose blobs are all there.
     *
     * @throws ImageNotFound if there is no such image, or if blobs of it are missing, which it then names
     */
    public ImageInfo get(String tag) throws IOException {
        return cache.catalogImages().get(key(tag));
    }

    /** The images of this scope, newest first; whether their blobs are there is not looked at. */
    public List<ImageInfo> list() throws IOException {
        return cache.images().stream().filter(image -> image.scope() == scope).toList();
    }

    /**
     * Records an image and makes its blobs visible, in one step: afterwards, or after a crash, there is all of it or
     * nothing. A layer's blob may be published already, be finished in this cache, or lie elsewhere, in which case it is
     * copied. Sizes are measured anew.
     *
     * @return the image as it was recorded
     * @param documents what the image is by its registry's or archive's word; absent where nobody knows it
     * @throws NotSaved if there are no layers or the blob of one is missing
     * @throws dev.strata.engine.StrataException.BadMetadata if a document is malformed
     */
    public ImageInfo save(String tag, List<LayerRef> layers, ImageMeta meta, Optional<ImageDocuments> documents)
            throws IOException {
        cache.requireWritable();
        if (layers.isEmpty()) {
            throw new NotSaved(tag, "it has no layers");
        }
        Optional<ImageDetails> details =
                documents.isPresent() ? Optional.of(documents.get().details()) : Optional.empty();
        try (Recording recording = cache.recording();
                Arrivals arrivals = new Arrivals(layout(), cache.ingest())) {
            for (LayerRef layer : layers) {
                arrivals.fetch(name(layer.digest(), layer.fsType()), layer.path());
            }
            ImageInfo saved = cache.catalog().write(sql -> {
                List<LayerRef> published = new ArrayList<>();
                for (LayerRef layer : layers) {
                    published.add(arrivals.publish(sql, tag, name(layer.digest(), layer.fsType())));
                }
                ImageInfo image = new ImageInfo(scope, tag, measured(tag, meta, published), published, details);
                new ImageWriter(sql, cache.now()).put(image, documents);
                arrivals.sync();
                recording.putWithAllOf(sql, key(tag), arrivals.replaced());
                return image;
            });
            recording.confirm();
            arrivals.confirm();
            return saved;
        }
    }

    /**
     * Forgets an image. Its blobs stay until they are collected, and until then {@link #restore} brings it back.
     *
     * @throws ImageNotFound if there is no such image
     */
    public void remove(String tag) throws IOException {
        try (Recording recording = cache.recording()) {
            cache.catalog().change(sql -> {
                if (!new ImageWriter(sql, cache.now()).remove(key(tag))) {
                    throw new ImageNotFound(tag);
                }
                recording.remove(sql, key(tag));
            });
            recording.confirm();
        }
    }

    /**
     * Brings back an image that was removed, with its documents, its last use and its pin.
     *
     * @throws NotSaved if there is an image of that name again
     * @throws ImageNotFound if none of that name was removed since the last sweep, or if its blobs are gone, which it
     *     then names
     */
    public ImageInfo restore(String tag) throws IOException {
        ImageKey key = key(tag);
        change(key, sql -> {
            TrashedImage image = new TrashTable(sql).find(key).orElseThrow(() -> new ImageNotFound(tag));
            if (new ImageReader(sql).has(key)) {
                throw new NotSaved(tag, "there is an image of this name again");
            }
            BlobFiles files = new BlobFiles(layout(), sql);
            List<String> missing = new ArrayList<>();
            for (Digest layer : image.layers()) {
                if (!files.isUsable(BlobName.erofs(layer))) {
                    missing.add(layer.toString());
                }
            }
            if (!missing.isEmpty()) {
                throw new ImageNotFound(tag, missing);
            }
            new ImageWriter(sql, cache.now()).restore(key);
        });
        return get(tag);
    }

    /**
     * Marks an image as one to keep, for as long as it has this name.
     *
     * @throws ImageNotFound if there is no such image
     */
    public void pin(String tag) throws IOException {
        keep(tag, writer -> writer.pin(key(tag)));
    }

    /**
     * Lets rules remove an image again.
     *
     * @throws ImageNotFound if there is no such image
     */
    public void unpin(String tag) throws IOException {
        keep(tag, writer -> writer.unpin(key(tag)));
    }

    /** Changes rows of an image, and its record with them. */
    private void change(ImageKey key, Catalog.Change change) throws IOException {
        try (Recording recording = cache.recording()) {
            cache.catalog().change(sql -> {
                change.on(sql);
                recording.put(sql, key);
            });
            recording.confirm();
        }
    }

    /** A change of what keeps an image. */
    @FunctionalInterface
    private interface Keeping {
        void on(ImageWriter writer) throws SQLException;
    }

    private void keep(String tag, Keeping keeping) throws IOException {
        change(key(tag), sql -> {
            if (!new ImageReader(sql).has(key(tag))) {
                throw new ImageNotFound(tag);
            }
            keeping.on(new ImageWriter(sql, cache.now()));
        });
    }

    /**
     * Deletes every blob and target that no image of either scope and no operation under way needs; removed images
     * cannot be brought back afterwards.
     *
     * @return how many there were
     */
    public int gc() throws IOException {
        int removed = 0;
        Snapshot now = cache.garbage().snapshot();
        Set<StoredFile> needed = new HashSet<>(now.foreign().keySet());
        now.images().forEach(image -> needed.addAll(image.files()));
        for (FoundFile file : now.files()) {
            boolean image = file.kind() == Garbage.Kind.BLOB || file.kind() == Garbage.Kind.TARGET;
            boolean unneeded = image
                    && file.holder().isEmpty()
                    && file.name().filter(needed::contains).isEmpty();
            if (unneeded && cache.garbage().delete(file.path(), Duration.ZERO).isEmpty()) {
                removed++;
            }
        }
        cache.garbage().tidy();
        cache.clearTrash();
        return removed;
    }

    private Layout layout() {
        return cache.layout();
    }

    private ImageKey key(String tag) {
        return new ImageKey(scope, tag);
    }

    private static BlobName name(Digest digest, String fsType) throws UnknownLayerFs {
        if (!fsType.equals(LayerRef.EROFS)) {
            throw new UnknownLayerFs(digest.toString(), fsType);
        }
        return new BlobName(digest, fsType);
    }

    private static ImageMeta measured(String tag, ImageMeta meta, List<LayerRef> layers) {
        long size = layers.stream().distinct().mapToLong(LayerRef::size).sum();
        return new ImageMeta(
                tag, meta.digest(), size, meta.createdAt(), meta.source(), meta.oci(), meta.runtimeRootfsPath());
    }
}
