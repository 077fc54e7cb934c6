package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.usage.CacheUsage;
import dev.strata.engine.usage.ImageUsage;
import dev.strata.engine.usage.LayerUsage;
import dev.strata.engine.usage.SetUsage;
import java.util.List;

/** What {@code strata du --json} prints; sizes that nobody recorded are left out. */
final class UsageJson {

    private UsageJson() {}

    static ObjectNode of(CacheUsage usage) {
        ObjectNode document = JsonOutput.object();
        document.put("total", usage.total())
                .put("blobs", usage.blobs())
                .put("targets", usage.targets())
                .put("parts", usage.parts())
                .put("catalog", usage.catalog())
                .put("other", usage.other())
                .put("reclaimable", usage.reclaimable())
                .put("trash", usage.trash())
                .put("orphans", usage.orphans())
                .put("free", usage.free());
        images(document, usage.images());
        return document;
    }

    static ObjectNode of(CacheUsage usage, List<LayerUsage> layers) {
        ObjectNode document = of(usage);
        layers(document, layers);
        return document;
    }

    static ObjectNode of(SetUsage usage, boolean withLayers) {
        ObjectNode document = JsonOutput.object();
        usage.compressed().ifPresent(bytes -> document.put("compressed", bytes));
        usage.unpacked().ifPresent(bytes -> document.put("unpacked", bytes));
        document.put("onDisk", usage.onDisk()).put("freed", usage.freed());
        keys(document.putArray("others"), usage.others());
        images(document, usage.images());
        if (withLayers) {
            layers(document, usage.layers());
        }
        return document;
    }

    private static void images(ObjectNode document, List<ImageUsage> images) {
        ArrayNode array = document.putArray("images");
        for (ImageUsage image : images) {
            ObjectNode row = array.addObject();
            row.put("reference", image.tag()).put("scope", Words.of(image.scope()));
            image.compressed().ifPresent(bytes -> row.put("compressed", bytes));
            image.unpacked().ifPresent(bytes -> row.put("unpacked", bytes));
            row.put("onDisk", image.onDisk()).put("unique", image.unique()).put("sharedWith", image.sharedWith());
        }
    }

    private static void layers(ObjectNode document, List<LayerUsage> layers) {
        ArrayNode array = document.putArray("layers");
        for (LayerUsage layer : layers) {
            ObjectNode row = array.addObject();
            row.put("digest", layer.blob().toString())
                    .put("diffId", layer.diffId().toString());
            layer.compressed().ifPresent(bytes -> row.put("compressed", bytes));
            layer.unpacked().ifPresent(bytes -> row.put("unpacked", bytes));
            row.put("onDisk", layer.onDisk()).put("unique", layer.unique());
            keys(row.putArray("images"), layer.images());
        }
    }

    private static void keys(ArrayNode array, List<ImageKey> images) {
        images.forEach(image -> array.addObject().put("reference", image.tag()).put("scope", Words.of(image.scope())));
    }
}
