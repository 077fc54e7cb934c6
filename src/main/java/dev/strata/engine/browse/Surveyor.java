package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.LayerSurvey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Surveys the layers of images, and remembers in the cache what came out. */
public final class Surveyor {

    private final Cache cache;

    public Surveyor(Cache cache) {
        this.cache = cache;
    }

    /** What is known of all layers of an image, base first, without looking into any. */
    public Optional<List<LayerSurvey>> known(ImageInfo image) throws IOException {
        return cache.surveys().find(chainIds(image));
    }

    /**
     * Surveys all layers of an image, base first.
     *
     * @param progress told of the layers
     */
    public List<LayerSurvey> survey(ImageFiles files, Progress progress) throws IOException, InterruptedException {
        Optional<List<LayerSurvey>> known = known(files.image());
        if (known.isPresent()) {
            return known.get();
        }
        List<LayerSurvey> surveys = files.surveys(progress);
        cache.surveys().save(chainIds(files.image()), surveys);
        return surveys;
    }

    private static List<Digest> chainIds(ImageInfo image) {
        List<Digest> blobs = image.layers().stream().map(LayerRef::digest).toList();
        return ChainId.of(image.details().map(ImageDetails::diffIds).orElse(blobs));
    }
}
