package dev.strata.ui.config;

import dev.strata.engine.image.DocumentKind;
import dev.strata.engine.store.ImageInfo;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A place in one of an image's documents. As a route's selection it is written {@code config#/rootfs/diff_ids}.
 *
 * @param pointer the JSON pointer of a value; the empty string for the document as a whole
 */
record Spot(DocumentKind kind, String pointer) {

    private static final String SEPARATOR = "#";

    static Spot of(DocumentKind kind) {
        return new Spot(kind, "");
    }

    /** Reads a route's selection; empty where it names no place in a document. */
    static Optional<Spot> parse(String selection) {
        int separator = selection.indexOf(SEPARATOR);
        if (separator < 0) {
            return Optional.empty();
        }
        return Arrays.stream(DocumentKind.values())
                .filter(kind -> word(kind).equals(selection.substring(0, separator)))
                .findFirst()
                .map(kind -> new Spot(kind, selection.substring(separator + 1)));
    }

    /** The way to this place on the page of an image. */
    Route in(ImageInfo image) {
        ImageTab tab = kind == DocumentKind.CONFIG ? ImageTab.CONFIG : ImageTab.MANIFEST;
        return Route.image(image.key(), tab, word(kind) + SEPARATOR + pointer);
    }

    private static String word(DocumentKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
