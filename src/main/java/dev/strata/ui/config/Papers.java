package dev.strata.ui.config;

import dev.strata.engine.StrataException;
import dev.strata.engine.image.ConfigDetails;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.DocumentKind;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.Manifest;
import dev.strata.engine.image.ManifestDetails;
import dev.strata.engine.image.SchemaCheck;
import dev.strata.engine.image.SchemaFinding;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All documents of one image, with what they say where that can be read.
 *
 * @param papers those that are there
 * @param outline what the manifest says, an artifact's too
 * @param indexOutline what the index says
 * @param links where each digest leads that the documents name
 * @param base what the image was built on, where it says so
 */
public record Papers(
        ImageInfo image,
        ImageDocuments stored,
        Map<DocumentKind, Paper> papers,
        Optional<ImageConfig> config,
        Optional<ConfigDetails> details,
        Optional<Manifest> manifest,
        Optional<ManifestDetails> outline,
        Optional<ManifestDetails> indexOutline,
        List<SchemaFinding> findings,
        Map<Digest, Route> links,
        Optional<Base> base) {

    /** Reads and checks everything; whatever is wrong with the documents is among the findings. */
    static Papers read(ImageInfo image, ImageDocuments stored, List<ImageInfo> all) throws IOException {
        Map<DocumentKind, Paper> papers = new EnumMap<>(DocumentKind.class);
        for (DocumentKind kind : DocumentKind.values()) {
            stored.document(kind).ifPresent(document -> papers.put(kind, Paper.read(kind, document)));
        }
        Optional<ImageConfig> config = readable(() -> ImageConfig.read(stored.config()));
        Optional<Manifest> manifest = readable(() -> Manifest.read(stored.manifest()));
        return new Papers(
                image,
                stored,
                Map.copyOf(papers),
                config,
                readable(() -> ConfigDetails.read(stored.config())),
                manifest,
                readable(() -> ManifestDetails.read(stored.manifest())),
                stored.index().isEmpty()
                        ? Optional.empty()
                        : readable(() -> ManifestDetails.read(stored.index().get())),
                SchemaCheck.of(stored.config(), stored.manifest(), stored.index()),
                links(image, stored, config, manifest),
                Base.find(image, config, manifest, all));
    }

    Optional<Paper> paper(DocumentKind kind) {
        return Optional.ofNullable(papers.get(kind));
    }

    /** Where a layer is looked at, counted from 0 for the base; empty where there is none such. */
    Optional<Route> layer(int ordinal) {
        return config.map(ImageConfig::diffIds)
                .filter(diffIds -> ordinal < diffIds.size())
                .map(diffIds -> layer(image, diffIds.get(ordinal)));
    }

    private static Map<Digest, Route> links(
            ImageInfo image, ImageDocuments stored, Optional<ImageConfig> config, Optional<Manifest> manifest) {
        Map<Digest, Route> links = new HashMap<>();
        stored.index()
                .ifPresent(document ->
                        links.put(document.digest(), Spot.of(DocumentKind.INDEX).in(image)));
        links.put(stored.manifest().digest(), Spot.of(DocumentKind.MANIFEST).in(image));
        links.put(stored.config().digest(), Spot.of(DocumentKind.CONFIG).in(image));
        List<Digest> diffIds = config.map(ImageConfig::diffIds).orElse(List.of());
        diffIds.forEach(diffId -> links.put(diffId, layer(image, diffId)));
        manifest.filter(m -> m.layers().size() == diffIds.size()).ifPresent(m -> {
            for (int i = 0; i < diffIds.size(); i++) {
                links.put(m.layers().get(i).digest(), layer(image, diffIds.get(i)));
            }
        });
        return Map.copyOf(links);
    }

    private static Route layer(ImageInfo image, Digest diffId) {
        return Route.image(image.key(), ImageTab.LAYERS, diffId.toString());
    }

    private static <T> Optional<T> readable(Reading<T> reading) throws IOException {
        try {
            return Optional.of(reading.read());
        } catch (StrataException _) {
            // the findings tell of it
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }
}
