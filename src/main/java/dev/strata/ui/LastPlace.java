package dev.strata.ui;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where in the window the user was, from one start to the next. */
public final class LastPlace {

    private static final String SEPARATOR = "\n";
    private static final Pattern PARTS = Pattern.compile(SEPARATOR);
    private static final int COUNT = 4;

    private final Setting<String> kept;

    public LastPlace(Preferences preferences) {
        kept = preferences.text("place");
    }

    /** Goes there, and notes every place from now on; one that makes no sense any more counts as none. */
    public void keep(Navigation navigation) {
        read(kept.value()).ifPresent(navigation::go);
        navigation.routeProperty().subscribe(now -> kept.set(write(now)));
    }

    static String write(Route route) {
        return String.join(SEPARATOR, route.view().name(), route.id(), route.tab(), route.selection());
    }

    static Optional<Route> read(String text) {
        String[] parts = PARTS.split(text, COUNT);
        Optional<View> view = Arrays.stream(View.values())
                .filter(known -> known.name().equals(parts[0]))
                .findFirst();
        return view.filter(_ -> parts.length == COUNT)
                .map(known -> new Route(known, parts[1], parts[2], parts[3]))
                .filter(LastPlace::isSound);
    }

    /** The page of an image needs one. */
    private static boolean isSound(Route route) {
        try {
            return route.view() != View.IMAGE || route.imageKey().isPresent();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
