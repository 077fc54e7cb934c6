package dev.strata.ui.images;

import dev.strata.engine.image.PulledName;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.ui.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Images of one reference for several platforms, put together under a heading where the first of them stands. */
final class Families {

    private static final String KEY = "platforms of ";

    private final Set<ImageKey> members = new HashSet<>();
    private final Words words;

    Families(Words words) {
        this.words = words;
    }

    /** Whether an image stood under such a heading when the lines were last put together. */
    boolean isMember(ImageRow row) {
        return members.contains(row.key());
    }

    /** There are no headings. */
    void scatter() {
        members.clear();
    }

    /**
     * The lines for {@code rows}, in their order but for those that belong together.
     *
     * @param closed whether the members of the heading with this key are not shown
     */
    List<? extends Line> gather(List<ImageRow> rows, Predicate<String> closed) {
        members.clear();
        Map<String, List<ImageRow>> families = families(rows);
        if (families.isEmpty()) {
            return rows;
        }
        List<Line> lines = new ArrayList<>(rows.size() + families.size());
        for (ImageRow row : rows) {
            List<ImageRow> family = families.getOrDefault(reference(row), List.of());
            if (family.size() < 2) {
                lines.add(row);
            } else if (family.getFirst() == row) {
                String key = KEY + reference(row);
                boolean open = !closed.test(key);
                String title = words.text("group.platforms", reference(row), family.size());
                lines.add(new GroupRow(key, title, open, true));
                family.forEach(member -> members.add(member.key()));
                lines.addAll(open ? family : List.of());
            }
        }
        return lines;
    }

    /** By reference; where no name has a platform, which is the rule, there is nothing to look for. */
    private static Map<String, List<ImageRow>> families(List<ImageRow> rows) {
        Map<String, List<ImageRow>> families = new HashMap<>();
        for (ImageRow row : rows) {
            if (isPulled(row) && PulledName.platformIn(row.name()).isPresent()) {
                families.put(reference(row), new ArrayList<>());
            }
        }
        if (!families.isEmpty()) {
            rows.stream().filter(Families::isPulled).forEach(row -> {
                List<ImageRow> family = families.get(reference(row));
                if (family != null) {
                    family.add(row);
                }
            });
        }
        return families;
    }

    private static boolean isPulled(ImageRow row) {
        return row.key().scope() == Scope.REGISTRY;
    }

    private static String reference(ImageRow row) {
        return PulledName.withoutPlatform(row.name());
    }
}
