package dev.strata.ui.files;

import dev.strata.engine.StrataException;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.Manifest;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.LayerSurveys;
import dev.strata.ui.image.ShellLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads from an image's documents, the catalog and what was surveyed what there is to say of its layers. */
final class LayerList {

    private LayerList() {}

    static List<LayerRow> of(
            ImageInfo image, Optional<ImageDocuments> documents, List<ImageInfo> all, Optional<LayerSurveys> surveys)
            throws IOException {
        List<Descriptor> descriptors = descriptors(documents);
        List<String> commands = commands(documents);
        List<LayerRow> rows = new ArrayList<>();
        for (int i = 0; i < image.layers().size(); i++) {
            LayerRef layer = image.layers().get(i);
            int at = i;
            boolean served = descriptors.size() == image.layers().size();
            rows.add(new LayerRow(
                    i,
                    commands.size() == image.layers().size() ? commands.get(i) : "",
                    served ? descriptors.get(i).digest() : layer.digest(),
                    diffId(image, i),
                    served ? OptionalLong.of(descriptors.get(i).size()) : OptionalLong.empty(),
                    layer.size(),
                    layer.fsType(),
                    surveys.map(known -> known.layers().get(at)),
                    sharedWith(image, layer, all),
                    0));
        }
        long most = rows.stream().mapToLong(LayerRow::weight).max().orElse(0);
        return rows.stream().map(row -> row.scaled(most)).toList();
    }

    private static Digest diffId(ImageInfo image, int ordinal) {
        return image.details()
                .map(details -> details.diffIds().get(ordinal))
                .orElse(image.layers().get(ordinal).digest());
    }

    private static int sharedWith(ImageInfo image, LayerRef layer, List<ImageInfo> all) {
        return (int) all.stream()
                .filter(other -> !(other.scope() == image.scope() && other.tag().equals(image.tag())))
                .filter(other ->
                        other.layers().stream().anyMatch(found -> found.digest().equals(layer.digest())))
                .count();
    }

    private static List<Descriptor> descriptors(Optional<ImageDocuments> documents) throws IOException {
        if (documents.isEmpty()) {
            return List.of();
        }
        try {
            return Manifest.read(documents.get().manifest()).layers();
        } catch (StrataException _) {
            // what is wrong with the document is told where it is shown
            return List.of();
        }
    }

    /** The commands of the steps that made layers. */
    private static List<String> commands(Optional<ImageDocuments> documents) throws IOException {
        if (documents.isEmpty()) {
            return List.of();
        }
        try {
            return ImageConfig.read(documents.get().config()).history().stream()
                    .filter(step -> !step.emptyLayer())
                    .map(ShellLine::ofBuildStep)
                    .toList();
        } catch (StrataException _) {
            // as above
            return List.of();
        }
    }
}
