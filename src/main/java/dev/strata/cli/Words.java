package dev.strata.cli;

import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.store.ImageMeta;
import dev.strata.engine.store.Scope;
import java.util.Locale;

/** Stable words for scripts, and plain ones for tables. */
final class Words {

    private Words() {}

    static String of(SweepPlan.Rule rule) {
        return switch (rule) {
            case UNREACHABLE -> "unreachable";
            case TARGET -> "target";
            case STALE_PART -> "stale-part";
            case TEMPORARY -> "temporary";
        };
    }

    static String of(Scope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    static String of(ImageMeta.Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }
}
