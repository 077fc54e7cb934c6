package dev.strata.ui.pull;

import dev.strata.ui.Setting;
import java.util.ArrayList;
import java.util.List;

/** The references that were pulled lately, from one start to the next. */
final class Recent {

    private static final int KEPT = 20;

    private final Setting<String> kept;

    Recent(Setting<String> kept) {
        this.kept = kept;
    }

    void add(String reference) {
        add(List.of(reference));
    }

    void add(List<String> references) {
        List<String> all = new ArrayList<>(references);
        all.addAll(all());
        kept.set(String.join("\n", all.stream().distinct().limit(KEPT).toList()));
    }

    /** The latest first. */
    List<String> all() {
        return kept.value().lines().toList();
    }
}
