package dev.strata.ui;

import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import java.util.Locale;
import java.util.Optional;

/**
 * An exact place in the window, to which tasks, news, failures and breadcrumbs can lead. Parts that do not matter are
 * empty; a view then shows what it showed last, or its first tab.
 *
 * @param id what the view is about: for {@link View#IMAGE} the image, as {@link #image} writes it
 * @param tab the page within the view, such as {@link ImageTab#id()}
 * @param selection what is selected there; how it is written is the tab's own business, such as a layer's diffID or a path
 */
public record Route(View view, String id, String tab, String selection) {

    private static final String SEPARATOR = " ";

    /** A view as it was left. */
    public static Route to(View view) {
        return new Route(view, "", "", "");
    }

    /** The page of an image. */
    public static Route image(ImageInfo image, ImageTab tab) {
        return image(new ImageKey(image.scope(), image.tag()), tab, "");
    }

    /** A tab of an image's page with something selected there. */
    public static Route image(ImageKey image, ImageTab tab, String selection) {
        return new Route(View.IMAGE, write(image), tab.id(), selection);
    }

    /** The list of images with this one selected. */
    public static Route inList(ImageKey image) {
        return new Route(View.IMAGES, write(image), "", "");
    }

    /** The image that this place is about, if it is about one. */
    public Optional<ImageKey> imageKey() {
        int end = id.indexOf(SEPARATOR);
        if (end < 0) {
            return Optional.empty();
        }
        Scope scope = Scope.valueOf(id.substring(0, end).toUpperCase(Locale.ROOT));
        return Optional.of(new ImageKey(scope, id.substring(end + SEPARATOR.length())));
    }

    /** The same place with another tab, and nothing selected there. */
    public Route withTab(String other) {
        return new Route(view, id, other, "");
    }

    /** The same place with something else selected. */
    public Route withSelection(String other) {
        return new Route(view, id, tab, other);
    }

    private static String write(ImageKey image) {
        return image.scope().name().toLowerCase(Locale.ROOT) + SEPARATOR + image.tag();
    }
}
