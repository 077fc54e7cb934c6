package dev.strata.ui.config;

import dev.strata.ui.Route;
import java.net.URI;
import java.util.Optional;

/**
 * A name and its value in the structured form.
 *
 * @param key what names it in its group, whatever words it is shown with; two configs are compared by it
 * @param name in words
 * @param code whether the value is code, a path or a digest
 * @param secret whether it looks like something that not everybody should see
 * @param explanation what the name means, for names that are well known; else empty
 * @param goal where the value leads
 * @param pointer where it stands in its document, as a JSON pointer; empty where nobody says
 */
public record ConfigItem(
        String key,
        String name,
        String value,
        boolean code,
        boolean secret,
        String explanation,
        Goal goal,
        String pointer) {

    /** Where a value leads. */
    sealed interface Goal {

        /** Nowhere. */
        record Nowhere() implements Goal {}

        /** To a page of the web. */
        record Site(URI address) implements Goal {}

        /** To another place of the window. */
        record Inside(Route route) implements Goal {}

        /** To a layer, counted from 0 for the base. */
        record Layer(int ordinal) implements Goal {}
    }

    static ConfigItem plain(String key, String name, String value) {
        return new ConfigItem(key, name, value, false, false, "", new Goal.Nowhere(), Places.of(key));
    }

    static ConfigItem code(String key, String name, String value) {
        return new ConfigItem(key, name, value, true, false, "", new Goal.Nowhere(), Places.of(key));
    }

    /** The same as it stands elsewhere. */
    ConfigItem at(String place) {
        return new ConfigItem(key, name, value, code, secret, explanation, goal, place);
    }

    Optional<Goal> lead() {
        return goal instanceof Goal.Nowhere ? Optional.empty() : Optional.of(goal);
    }
}
