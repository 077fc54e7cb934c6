package dev.strata.engine.store;

import dev.strata.engine.StrataException.BadReference;
import dev.strata.engine.StrataException.CacheReadOnly;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.PulledName;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One cache directory, open. Any number of threads may use it, and any number of processes may have it open, programs
 * other than Strata included. Once it is closed every call fails with {@link CacheUnreadable}.
 */
public final class Cache implements Closeable {

    private static final Duration USE_IS_KNOWN = Duration.ofHours(1);

    private final Layout layout;
    private final Catalog catalog;
    private final InstantSource clock;
    private final Owner self = Owner.current();
    private final Leases leases;

    private Cache(Layout layout, Catalog catalog, InstantSource clock) {
        this.layout = layout;
        this.catalog = catalog;
        this.clock = clock;
        this.leases = new Leases(catalog, self, clock);
    }

    /**
     * Loads what opening any cache needs, so that it is there by then. To be called on a thread beside the one that will
     * open it; it changes nothing and fails never.
     */
    public static void prepare() {
        SqliteLibrary.prepare();
        boolean _ = NativeLock.isKnownHere();
    }

    /**
     * Opens a cache, made where there is none and brought up to date where it is old. One of a newer version, and one
     * that this process may not write to, can be looked at: {@link #readOnly} says why, and whatever would change it
     * fails with that.
     *
     * @throws dev.strata.engine.StrataException.DirectoryNotCreated if a directory of it cannot be made
     * @throws CacheUnreadable if its catalog is damaged; it is left as it was
     */
    public static Cache open(Path root) throws IOException {
        return open(root, InstantSource.system());
    }

    /** As {@link #open(Path)}, with another idea of what time it is. */
    public static Cache open(Path root, InstantSource clock) throws IOException {
        Layout layout = new Layout(root.toAbsolutePath().normalize());
        if (Unwritable.byPermission(layout.catalog()).isEmpty()) {
            layout.create();
        }
        Cache cache = new Cache(layout, openCatalog(layout), clock);
        if (cache.readOnly().isPresent()) {
            return cache;
        }
        cache.leases.start();
        try {
            cache.leases.tidy();
            new Aftermath(layout, cache.catalog, cache.self).settle();
            cache.settleRecords();
            return cache;
        } catch (IOException e) {
            cache.close();
            throw e;
        }
    }

    private static Catalog openCatalog(Layout layout) throws IOException {
        Reserve reserve = new Reserve(layout);
        RecordFiles records = new RecordFiles(layout, new Ingest(layout, Owner.current()));
        Catalog catalog;
        try {
            catalog = Catalog.open(layout, records);
        } catch (DiskFull e) {
            if (!reserve.release()) {
                throw e;
            }
            return Catalog.open(layout, records);
        }
        if (catalog.readOnly().isEmpty()) {
            reserve.replenish();
        }
        return catalog;
    }

    public Path root() {
        return layout.root();
    }

    public Layout layout() {
        return layout;
    }

    /** What whoever opened the cache should be told of it. */
    public Condition condition() {
        return new Condition(readOnly(), catalog.rebuilt());
    }

    /** Whether nothing can be done with it any more, but opening it again may help. */
    public boolean isLost() {
        return catalog.isLost();
    }

    /** Why the cache can only be looked at; absent where it can be changed. */
    public Optional<CacheReadOnly> readOnly() {
        return catalog.readOnly();
    }

    /** To be called before work that would be in vain. */
    public void requireWritable() throws CacheReadOnly {
        catalog.requireWritable();
    }

    /** The images that the user named. */
    public Store local() {
        return new Store(Scope.LOCAL, this);
    }

    /** The images that were pulled. */
    public Store registry() {
        return new Store(Scope.REGISTRY, this);
    }

    public Store store(Scope scope) {
        return new Store(scope, this);
    }

    /** All images, newest first; whether their blobs are there is not looked at. */
    public List<ImageInfo> images() throws IOException {
        return catalogImages().list();
    }

    /** One image, where it can be read; whether its blobs are there is not looked at. */
    public Optional<ImageInfo> image(ImageKey key) throws IOException {
        return catalogImages().find(key);
    }

    /**
     * A usable image of this name: the local one, else the pulled one. What was pulled may be called as people write
     * references, without the tag {@code latest} or in full.
     *
     * @throws ImageNotFound if there is none, or if blobs of it are missing, which it then names
     */
    public ImageInfo find(String name) throws IOException {
        return catalogImages().get(key(name));
    }

    /**
     * The key of {@link #find}, of an image that need not be usable.
     *
     * @throws ImageNotFound if there is none
     */
    public ImageKey key(String name) throws IOException {
        for (ImageKey key : keys(name)) {
            if (catalogImages().has(key)) {
                return key;
            }
        }
        throw new ImageNotFound(name);
    }

    /**
     * The key of an image that was removed since the last sweep, by a name as {@link #find} takes it.
     *
     * @throws ImageNotFound if there is none
     */
    public ImageKey trashedKey(String name) throws IOException {
        List<ImageKey> removed = trash().stream().map(TrashedImage::key).toList();
        return keys(name).stream().filter(removed::contains).findFirst().orElseThrow(() -> new ImageNotFound(name));
    }

    private static List<ImageKey> keys(String name) {
        ImageKey local = new ImageKey(Scope.LOCAL, name);
        ImageKey pulled = new ImageKey(Scope.REGISTRY, name);
        try {
            return List.of(
                    local,
                    pulled,
                    new ImageKey(Scope.REGISTRY, PulledName.parse(name).toString()));
        } catch (BadReference _) {
            return List.of(local, pulled); // a local name may be any text
        }
    }

    /** What the cache calls the image of this manifest, in the order of the names. */
    public List<ImageKey> named(Digest manifest) throws IOException {
        return catalog.read(sql -> new ImageReader(sql).named(manifest));
    }

    /** Images that are recorded but cannot be used, and why. */
    public List<BrokenImage> broken() throws IOException {
        return catalogImages().broken();
    }

    /** Layers of an image whose blob is missing, is not what was recorded, or is known to be damaged. */
    public List<Digest> unusable(ImageInfo image) throws IOException {
        return catalogImages().unusable(image);
    }

    /** What operations under way hold, with a word for each and its process. */
    public Map<Digest, String> held() throws IOException {
        return catalog.read(sql -> leases.table(sql).held());
    }

    /** Images that were removed since the last sweep, the last first. */
    public List<TrashedImage> trash() throws IOException {
        return catalog.read(sql -> new TrashTable(sql).list());
    }

    /** Gives up all removed images: a sweep has been. */
    public void clearTrash() throws IOException {
        catalog.change(sql -> new TrashTable(sql).clear());
    }

    /** Which image needs which blobs. */
    public Inventory inventory() throws IOException {
        return catalogImages().inventory();
    }

    /** The layers of all images, each once, in no order. */
    public List<StoredLayer> layers() throws IOException {
        return catalog.read(sql -> new StoredLayerReader(sql).layers());
    }

    /** How much larger than they were served the layers became that were pulled. */
    public Experience experience() throws IOException {
        return catalog.read(sql -> new StoredLayerReader(sql).experience());
    }

    /**
     * Remembers that an image was used now, where that was not known within the hour. An image can be used in a cache
     * that cannot be changed, or not just now: then nothing is remembered.
     */
    public void touch(Scope scope, String tag) {
        ImageKey key = new ImageKey(scope, tag);
        Instant now = now();
        try {
            Optional<Instant> known = catalog.read(sql -> new ImageReader(sql).lastUsed(key));
            boolean recent = known.filter(used -> !used.isAfter(now))
                    .filter(used -> used.plus(USE_IS_KNOWN).isAfter(now))
                    .isPresent();
            if (!recent) {
                catalog.note(sql -> new ImageWriter(sql, now).touch(key));
            }
        } catch (IOException _) {
            // whoever uses the image is told by what fails for that
        }
    }

    /**
     * The documents of an image of the catalog, read when they are needed because lists do without.
     *
     * @return absent where another program saved the image, or where they are gone
     */
    public Optional<ImageDocuments> documents(ImageInfo image) throws IOException {
        Optional<ImageDetails> details = image.details();
        return details.isPresent() ? catalog.read(sql -> new DocumentTable(sql).find(details.get())) : Optional.empty();
    }

    /** The labels of all images that have any, out of their configs, without reading those one by one. */
    public Map<ImageKey, Map<String, String>> labels() throws IOException {
        return catalog.read(sql -> new LabelReader(sql).labels());
    }

    /** The filesystem images of layers. */
    public Blobs blobs() {
        return new Blobs(layout, catalog);
    }

    /** The filesystem images of whole images. */
    public Targets targets() {
        return new Targets(layout, catalog, recordFiles());
    }

    /** What was found out about layers. */
    public Surveys surveys() {
        return new Surveys(catalog);
    }

    /** What the catalog promises, for checking it. */
    public Ledger ledger() {
        return new Ledger(this);
    }

    public Ingest ingest() {
        return new Ingest(layout, self);
    }

    public LayerLocks locks() {
        return new LayerLocks(layout);
    }

    /** Starts an operation whose files nobody may delete. */
    public Lease lease(String purpose) throws IOException {
        return leases.take(purpose);
    }

    /** As {@link #lease}, to look at files; of a cache that can only be looked at nothing is held. */
    public Lease leaseToLook(String purpose) throws IOException {
        return readOnly().isPresent() ? leases.unwritten(purpose) : leases.take(purpose);
    }

    public Garbage garbage() {
        return new Garbage(this);
    }

    /** What clean-ups did. */
    public Sweeps sweeps() {
        return new Sweeps(catalog);
    }

    /** What time it is for this cache. */
    public Instant now() {
        return clock.instant();
    }

    /** Lets go of all leases and of the catalog. */
    @Override
    public void close() throws IOException {
        try (catalog) {
            leases.close();
        }
    }

    Catalog catalog() {
        return catalog;
    }

    /** Makes records and rows agree. */
    void settleRecords() throws IOException {
        new RecordSettling(layout, recordFiles(), catalog).settle();
    }

    RecordFiles recordFiles() {
        return new RecordFiles(layout, ingest());
    }

    Recording recording() {
        return new Recording(recordFiles());
    }

    Leases leases() {
        return leases;
    }

    Images catalogImages() {
        return new Images(layout, catalog);
    }

    Owner self() {
        return self;
    }
}
