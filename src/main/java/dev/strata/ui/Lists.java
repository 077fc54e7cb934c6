package dev.strata.ui;

import java.util.List;
import javafx.collections.ObservableList;

/** Changes of lists that are shown. */
public final class Lists {

    private Lists() {}

    /** Makes a list without repetitions another one, and touches only what differs: what stays is neither removed nor added. */
    public static <T> void follow(ObservableList<T> list, List<? extends T> wanted) {
        list.removeIf(element -> !wanted.contains(element));
        for (int i = 0; i < wanted.size(); i++) {
            T element = wanted.get(i);
            if (i < list.size() && list.get(i).equals(element)) {
                continue;
            }
            list.remove(element);
            list.add(i, element);
        }
    }
}
