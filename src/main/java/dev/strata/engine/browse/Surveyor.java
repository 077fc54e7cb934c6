package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.LayerSurvey;
import dev.strata.engine.store.LayerSurveys;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Surveys the layers of images, and remembers in the cache what came out. */
public final class Surveyor {

    private final Cache cache;

    public Surveyor(Cache cache) {
        this.cache = cache;
    }

    /** What is known of all layers of an image without looking into any. */
    public Optional<LayerSurveys> known(ImageInfo image) throws IOException {
        return cache.surveys().find(chainIds(image));
    }

    /**
     * Surveys all layers of an image, whatever is known of them.
     *
     * @param progress told of the layers
     */
    public LayerSurveys survey(ImageFiles files, Progress progress) throws IOException, InterruptedException {
        List<LayerSurvey> surveys = files.surveys(progress);
        Instant now = cache.now();
        cache.surveys().save(chainIds(files.image()), surveys, now);
        return new LayerSurveys(surveys, Optional.of(now));
    }

    private static List<Digest> chainIds(ImageInfo image) {
        List<Digest> blobs = image.layers().stream().map(LayerRef::digest).toList();
        return ChainId.of(image.details().map(ImageDetails::diffIds).orElse(blobs));
    }
}
