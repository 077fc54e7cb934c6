package dev.strata.ui.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.image.PulledName;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is copied of images, a line for each. */
final class ImageText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ImageText() {}

    /** As every tool understands them. */
    static String references(List<ImageRow> rows) {
        return lines(rows, row -> Optional.of(PulledName.withoutPlatform(row.name())));
    }

    static String pinned(List<ImageRow> rows) {
        return lines(rows, ImageRow::digestReference);
    }

    static String configDigest(List<ImageRow> rows) {
        return lines(rows, ImageRow::configDigest);
    }

    static String pullCommand(List<ImageRow> rows) {
        return lines(rows, row -> Optional.of("strata pull " + row.name()));
    }

    /** The facts that the list shows, exact, as an array of objects; what nobody recorded is left out. */
    static String json(List<ImageRow> rows) {
        ArrayNode images = JSON.createArrayNode();
        rows.forEach(row -> describe(row, images.addObject()));
        return images.toPrettyString();
    }

    private static void describe(ImageRow row, ObjectNode object) {
        object.put("name", row.name());
        putUnlessEmpty(object, "digest", row.digest());
        putUnlessEmpty(object, "platform", row.platform());
        row.configDigest().ifPresent(digest -> object.put("config", digest));
        row.created().ifPresent(at -> object.put("created", at.toString()));
        row.added().ifPresent(at -> object.put("added", at.toString()));
        row.onDisk().ifPresent(bytes -> object.put("onDisk", bytes));
        row.unique().ifPresent(bytes -> object.put("unique", bytes));
        object.put("pinned", row.isPinned());
        ArrayNode layers = object.putArray("layers");
        row.image().map(ImageInfo::layers).orElse(List.of()).stream()
                .map(LayerRef::digest)
                .forEach(digest -> layers.add(digest.toString()));
    }

    private static void putUnlessEmpty(ObjectNode object, String field, String text) {
        if (!text.isEmpty()) {
            object.put(field, text);
        }
    }

    private static String lines(List<ImageRow> rows, Function<ImageRow, Optional<String>> text) {
        return rows.stream().map(text).flatMap(Optional::stream).collect(Collectors.joining("\n"));
    }
}
