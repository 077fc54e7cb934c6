package dev.strata.ui.images;

import dev.strata.engine.store.ImageKey;
import dev.strata.ui.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The lines of the table: all images, of which those are shown that fit, in the order asked for, in groups or not.
 * Changes touch only the lines that differ, so that a list which is read again stays where it was scrolled to.
 */
final class ImageList {

    private static final Comparator<ImageRow> BY_NAME = ImageOrder.REPOSITORY.comparator();

    private final ObservableList<ImageRow> all = FXCollections.observableArrayList();
    private final ObservableList<ImageRow> shown = FXCollections.observableArrayList();
    private final ObservableList<Line> lines = FXCollections.observableArrayList(Skeleton.lines());
    private final Set<String> closed = new HashSet<>();
    private final Families families;
    private final Words words;
    private Runnable afterChange = () -> {};
    private boolean read;
    private boolean changing;
    private Predicate<ImageRow> fits = _ -> true;
    private Comparator<ImageRow> order = BY_NAME;
    private Grouping grouping = Grouping.NONE;

    ImageList(Words words) {
        this.words = words;
        this.families = new Families(words);
    }

    ObservableList<ImageRow> all() {
        return all;
    }

    /** The images that fit, in order, also those in closed groups. */
    ObservableList<ImageRow> shown() {
        return shown;
    }

    /** What the table shows: at first, places of images to come. */
    ObservableList<Line> lines() {
        return lines;
    }

    /** Whether a row stands under the heading of one image for several platforms. */
    boolean isMember(ImageRow row) {
        return families.isMember(row);
    }

    /** Calls {@code action} whenever the lines have changed. */
    void afterChange(Runnable action) {
        afterChange = action;
    }

    /** Whether the lines are being changed right now, so that what the table selects means nothing. */
    boolean isChanging() {
        return changing;
    }

    /** Takes other images in place of all; rows that show the same stay the very same. */
    void replace(List<ImageRow> latest) {
        Map<ImageKey, ImageRow> before = new HashMap<>();
        all.forEach(row -> before.put(row.key(), row));
        List<ImageRow> rows = new ArrayList<>(latest.size());
        for (ImageRow row : latest) {
            ImageRow known = before.get(row.key());
            rows.add(known != null && known.showsSame(row) ? known : row);
        }
        read = true;
        change(() -> {
            patch(all, rows);
            sortOut();
        });
    }

    /** Takes one row in place of that with the same key; where there is none, it is added. */
    void put(ImageRow row) {
        int at = indexOf(row.key());
        if (at < 0) {
            all.add(row);
            arrange();
            return;
        }
        change(() -> {
            ImageRow before = all.set(at, row);
            replaceIn(shown, before, row);
            replaceIn(lines, before, row);
        });
    }

    void remove(ImageKey key) {
        if (all.removeIf(row -> row.key().equals(key))) {
            arrange();
        }
    }

    Optional<ImageRow> find(ImageKey key) {
        int at = indexOf(key);
        return at < 0 ? Optional.empty() : Optional.of(all.get(at));
    }

    void filter(Predicate<ImageRow> predicate) {
        fits = predicate;
        arrange();
    }

    void sort(Optional<Comparator<ImageRow>> comparator) {
        order = comparator.map(c -> c.thenComparing(BY_NAME)).orElse(BY_NAME);
        arrange();
    }

    void group(Grouping by) {
        grouping = by;
        closed.clear();
        arrange();
    }

    /** Opens or closes a group. */
    void toggle(GroupRow group) {
        if (!closed.remove(group.key())) {
            closed.add(group.key());
        }
        arrange();
    }

    private void arrange() {
        change(this::sortOut);
    }

    private void change(Runnable action) {
        changing = true;
        try {
            action.run();
        } finally {
            changing = false;
        }
        afterChange.run();
    }

    private void sortOut() {
        if (!read && all.isEmpty()) {
            return; // the order of what is to come, asked for early, must not take its places away
        }
        List<ImageRow> fitting = new ArrayList<>(all.size());
        for (ImageRow row : all) {
            if (fits.test(row)) {
                fitting.add(row);
            }
        }
        fitting.sort(order);
        patch(shown, fitting);
        patch(lines, grouping == Grouping.NONE ? families.gather(fitting, closed::contains) : grouped(fitting));
    }

    private List<Line> grouped(List<ImageRow> rows) {
        families.scatter();
        Map<String, List<ImageRow>> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        rows.forEach(row -> groups.computeIfAbsent(grouping.key(row), _ -> new ArrayList<>())
                .add(row));
        List<Line> grouped = new ArrayList<>(rows.size() + groups.size());
        new LinkedHashMap<>(groups).forEach((key, members) -> {
            boolean open = !closed.contains(key);
            String name = key.isEmpty() ? words.text("group.own") : key;
            grouped.add(new GroupRow(key, words.text("group.title", name, members.size()), open, false));
            if (open) {
                grouped.addAll(members);
            }
        });
        return grouped;
    }

    private int indexOf(ImageKey key) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static <T> void replaceIn(ObservableList<T> list, T before, T now) {
        int at = list.indexOf(before);
        if (at >= 0) {
            list.set(at, now);
        }
    }

    /** Makes {@code list} equal to {@code wanted} by one change between what both begin and end with. */
    static <T> void patch(ObservableList<T> list, List<? extends T> wanted) {
        int shorter = Math.min(list.size(), wanted.size());
        int head = 0;
        while (head < shorter && list.get(head).equals(wanted.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && list.get(list.size() - 1 - tail).equals(wanted.get(wanted.size() - 1 - tail))) {
            tail++;
        }
        List<? extends T> middle = wanted.subList(head, wanted.size() - tail);
        int removed = list.size() - tail - head;
        if (removed == 0 && middle.isEmpty()) {
            return;
        }
        if (head == 0 && tail == 0) {
            list.setAll(middle);
        } else if (removed == middle.size() && removed <= 8) {
            for (int i = 0; i < removed; i++) {
                if (!list.get(head + i).equals(middle.get(i))) {
                    list.set(head + i, middle.get(i));
                }
            }
        } else {
            if (removed > 0) {
                list.remove(head, head + removed);
            }
            list.addAll(head, middle);
        }
    }
}
