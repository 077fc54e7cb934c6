package dev.strata.ui.images;

import dev.strata.ui.Words;
import java.util.Arrays;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The words for each way of grouping. */
final class GroupingNames extends StringConverter<Grouping> {

    private final Words words;

    GroupingNames(Words words) {
        this.words = words;
    }

    @Override
    public String toString(@Nullable Grouping grouping) {
        return words.text(
                switch (grouping) {
                    case null -> "group.none";
                    case NONE -> "group.none";
                    case REGISTRY -> "group.registry";
                    case REPOSITORY -> "group.repository";
                    case ID -> "group.id";
                });
    }

    @Override
    public Grouping fromString(String text) {
        return Arrays.stream(Grouping.values())
                .filter(grouping -> toString(grouping).equals(text))
                .findFirst()
                .orElse(Grouping.NONE);
    }
}
