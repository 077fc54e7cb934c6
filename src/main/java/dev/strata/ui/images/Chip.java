package dev.strata.ui.images;

import dev.strata.engine.image.PulledName;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** The ready-made filters over the list. */
public enum Chip {
    ALL("chip.all"),
    CONVERTED("chip.converted"),
    NOT_CONVERTED("chip.notConverted"),
    UNTAGGED("chip.untagged"),
    SHARED("chip.shared"),
    PINNED("chip.pinned"),
    UNUSED("chip.unused"),
    OUTDATED("chip.outdated"),
    IMPORTED("chip.named");

    private static final Duration LONG = Duration.ofDays(30);

    private final String title;

    Chip(String title) {
        this.title = title;
    }

    /** The key of the words for it. */
    public String title() {
        return title;
    }

    Predicate<ImageRow> at(Instant now) {
        return switch (this) {
            case ALL -> _ -> true;
            case CONVERTED -> row -> !row.converted().isEmpty();
            case NOT_CONVERTED ->
                row -> row.converted().isEmpty() && row.image().isPresent();
            case UNTAGGED -> row -> PulledName.isFixed(row.name());
            case SHARED -> row -> row.sharedWith().orElse(0) > 0;
            case PINNED -> ImageRow::isPinned;
            case OUTDATED -> ImageRow::hasUpdate;
            case UNUSED ->
                row -> row.lastUsed()
                        .or(row::added)
                        .map(used -> used.isBefore(now.minus(LONG)))
                        .orElse(false);
            case IMPORTED -> row -> row.registry().isEmpty();
        };
    }
}
