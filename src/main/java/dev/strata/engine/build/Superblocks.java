package dev.strata.engine.build;

import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.StrataException.Unsupported;
import dev.strata.engine.fs.erofs.ErofsReader;
import dev.strata.engine.store.BlobRecord;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the superblocks of layers' images, its checksum included, before they are handed out or built upon. What is no
 * sound one is remembered as damaged, so that it is fetched again.
 */
final class Superblocks {

    private final Cache cache;

    Superblocks(Cache cache) {
        this.cache = cache;
    }

    /**
     * Passes an image on whose layers can be trusted as far as a look tells.
     *
     * @throws ImageNotFound naming the layers that cannot
     */
    ImageInfo require(ImageInfo image) throws IOException {
        List<String> damaged = new ArrayList<>();
        for (LayerRef layer : image.layers()) {
            if (layer.fsType().equals(LayerRef.EROFS) && !isSound(layer.path())) {
                damaged.add(layer.digest().toString());
            }
        }
        if (!damaged.isEmpty()) {
            throw new ImageNotFound(image.tag(), damaged);
        }
        return image;
    }

    /** The blob, if it can be built upon. */
    Optional<BlobRecord> sound(Optional<BlobRecord> blob) throws IOException {
        if (blob.isEmpty()) {
            return blob;
        }
        Optional<Path> file = cache.blobs().file(blob.get().key());
        return file.isPresent() && isSound(file.get()) ? blob : Optional.empty();
    }

    private boolean isSound(Path file) throws IOException {
        try (ErofsReader _ = ErofsReader.open(file)) {
            return true;
        } catch (CacheUnreadable e) {
            cache.ledger().markDamaged(file, e.reason());
        } catch (Unsupported e) {
            cache.ledger().markDamaged(file, e.feature());
        } catch (NoSuchFileException _) {
            // gone meanwhile
        }
        return false;
    }
}
