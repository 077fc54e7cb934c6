package dev.strata.ui.usage;

import dev.strata.engine.gc.SweepResult;
import dev.strata.engine.store.Garbage.Keeper;
import dev.strata.ui.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one item of a clean-up.
 *
 * @param path in full, or the image's name
 * @param why it is still there; empty where it has gone
 * @param bytes that it freed
 */
public record ResultRow(String name, String path, Fate fate, String result, String why, long bytes) {

    /** How it went, the worst first. */
    public enum Fate {
        FAILED,
        SPARED,
        REMOVED
    }

    /** Every item: what failed first, then what was left, then what has gone. */
    static List<ResultRow> of(SweepResult result, Words words) {
        List<ResultRow> rows = new ArrayList<>();
        result.failures().forEach(failure -> rows.add(row(failure.subject(), Fate.FAILED, failure.reason(), 0, words)));
        result.spared()
                .forEach(spared ->
                        rows.add(row(spared.subject(), Fate.SPARED, keeper(spared.keeper(), words), 0, words)));
        result.images()
                .forEach(image -> rows.add(new ResultRow(
                        words.text("clean.image", image.tag()),
                        image.tag(),
                        Fate.REMOVED,
                        words.text("fate.removed"),
                        "",
                        0)));
        result.files().forEach(file -> rows.add(row(file.path().toString(), Fate.REMOVED, "", file.bytes(), words)));
        return List.copyOf(rows);
    }

    private static ResultRow row(String subject, Fate fate, String why, long bytes, Words words) {
        String result = words.text(
                switch (fate) {
                    case REMOVED -> "fate.removed";
                    case SPARED -> "fate.spared";
                    case FAILED -> "fate.failed";
                });
        Path path = Path.of(subject);
        String name = path.isAbsolute() ? String.valueOf(path.getFileName()) : words.text("clean.image", subject);
        return new ResultRow(name, subject, fate, result, why, bytes);
    }

    private static String keeper(Keeper keeper, Words words) {
        return switch (keeper.why()) {
            case IMAGE -> words.text("kept.image", keeper.by());
            case LEASE -> words.text("kept.lease", keeper.by());
            case GRACE -> words.text("kept.grace");
            case PIN -> words.text("kept.pinned");
            case USE -> words.text("fate.used");
        };
    }
}
