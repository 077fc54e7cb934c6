package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.StrataException.UnknownLayerFs;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.Lease;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens images to look inside. A blob that several images or layers share is opened and read once. Memory is in
 * proportion to the entries of the open layers, never to their bytes. Safe for several threads; everything that comes
 * from here is usable until it is closed. Until then no process collects the blobs of a cache that are open here.
 */
public final class Browser implements Closeable {

    private final Map<Path, Blob> blobs = new HashMap<>();
    private final Optional<Cache> cache;
    private final Optional<Lease> lease;

    /** Opens files that nobody deletes meanwhile. */
    public Browser() {
        this.cache = Optional.empty();
        lease = Optional.empty();
    }

    /** Opens images of {@code cache}. */
    public Browser(Cache cache) throws IOException {
        this.cache = Optional.of(cache);
        lease = Optional.of(cache.leaseToLook("look inside images"));
    }

    /**
     * Opens an image of the catalog, and remembers that it was used.
     *
     * @throws dev.strata.engine.StrataException.CacheUnreadable if a blob of it is damaged
     * @throws UnknownLayerFs if a layer of it is no EROFS image
     */
    public ImageFiles open(ImageInfo image) throws IOException {
        return open(image, Progress.NONE);
    }

    /**
     * As above.
     *
     * @param progress told how many layers are open, as {@link Phase#RESOLVING}
     */
    public ImageFiles open(ImageInfo image, Progress progress) throws IOException {
        return open(image, image.layers().size(), progress);
    }

    /** As above, of the lowest {@code count} layers alone, as if the image had no others. */
    public synchronized ImageFiles open(ImageInfo image, int count, Progress progress) throws IOException {
        if (lease.isPresent()) {
            lease.get().hold(image.layers().stream().map(LayerRef::digest).toList());
        }
        List<OpenLayer> layers = new ArrayList<>();
        for (LayerRef layer : image.layers().subList(0, count)) {
            progress.report(Phase.RESOLVING, layers.size(), count);
            layers.add(new OpenLayer(layers.size(), blob(layer)));
        }
        cache.ifPresent(used -> used.touch(image.scope(), image.tag()));
        return new ImageFiles(image, layers);
    }

    /**
     * What one layer holds, 0 for the base, without a look at those below: its tree does not know what became of a path,
     * and shows nothing that the layer removes.
     */
    public synchronized FileTree alone(ImageInfo image, int layer) throws IOException {
        LayerRef wanted = image.layers().get(layer);
        if (lease.isPresent()) {
            lease.get().hold(List.of(wanted.digest()));
        }
        return FileTree.alone(image.tag(), new OpenLayer(layer, blob(wanted)));
    }

    private Blob blob(LayerRef layer) throws IOException {
        if (!layer.fsType().equals(LayerRef.EROFS)) {
            throw new UnknownLayerFs(layer.digest().toString(), layer.fsType());
        }
        Blob known = blobs.get(layer.path());
        if (known != null) {
            return known;
        }
        Blob opened = Blob.open(layer);
        blobs.put(layer.path(), opened);
        return opened;
    }

    @Override
    public synchronized void close() throws IOException {
        blobs.values().forEach(Blob::close);
        blobs.clear();
        if (lease.isPresent()) {
            lease.get().close();
        }
    }
}
