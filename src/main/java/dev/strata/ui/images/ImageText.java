package dev.strata.ui.images;

import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is copied of images, a line for each. */
final class ImageText {

    private ImageText() {}

    static String references(List<ImageRow> rows) {
        return lines(rows, row -> Optional.of(row.name()));
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

    /** The facts that the list shows, exact, as an array of objects. */
    static String json(List<ImageRow> rows) {
        return rows.stream().map(ImageText::object).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String object(ImageRow row) {
        String layers = row.image().map(ImageInfo::layers).orElse(List.of()).stream()
                .map(LayerRef::digest)
                .map(digest -> quoted(digest.toString()))
                .collect(Collectors.joining(", "));
        return """
            {
              "name": %s,
              "digest": %s,
              "platform": %s,
              "created": %s,
              "onDisk": %d,
              "layers": [%s]
            }\
            """.formatted(
                        quoted(row.name()),
                        quoted(row.digest()),
                        quoted(row.platform()),
                        quoted(row.created().map(Object::toString).orElse("")),
                        row.onDisk().orElse(0),
                        layers)
                .indent(2)
                .stripTrailing();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String lines(List<ImageRow> rows, Function<ImageRow, Optional<String>> text) {
        return rows.stream().map(text).flatMap(Optional::stream).collect(Collectors.joining("\n"));
    }
}
