package dev.strata.ui.image;

import dev.strata.ui.WebPages;
import dev.strata.ui.Words;
import dev.strata.ui.image.Summary.Goal;
import dev.strata.ui.image.Summary.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What publishers say of their images by the keys that the image specification knows (annotations.md). */
final class Annotations {

    /** The keys that are shown, in order, with the key of the words for each. */
    private static final List<Known> KNOWN = List.of(
            new Known("org.opencontainers.image.title", "annotation.title"),
            new Known("org.opencontainers.image.description", "annotation.description"),
            new Known("org.opencontainers.image.version", "annotation.version"),
            new Known("org.opencontainers.image.revision", "annotation.revision"),
            new Known("org.opencontainers.image.source", "annotation.source"),
            new Known("org.opencontainers.image.url", "annotation.url"),
            new Known("org.opencontainers.image.documentation", "annotation.documentation"),
            new Known("org.opencontainers.image.vendor", "annotation.vendor"),
            new Known("org.opencontainers.image.authors", "annotation.authors"),
            new Known("org.opencontainers.image.licenses", "annotation.licenses"),
            new Known("org.opencontainers.image.base.name", "annotation.base"));

    private Annotations() {}

    private record Known(String key, String title) {}

    static List<Item> of(Map<String, String> annotations, Words words) {
        List<Item> items = new ArrayList<>();
        for (Known known : KNOWN) {
            String value = annotations.getOrDefault(known.key(), "").strip();
            if (!value.isEmpty()) {
                Goal goal = WebPages.address(value).<Goal>map(Goal.Site::new).orElseGet(Goal.None::new);
                items.add(new Item(words.text(known.title()), value, false, goal));
            }
        }
        return items;
    }
}
