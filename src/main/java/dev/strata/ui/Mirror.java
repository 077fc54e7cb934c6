package dev.strata.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** A list that follows another one, each element mapped once. */
public final class Mirror {

    private Mirror() {}

    public static <S, T> ObservableList<T> of(ObservableList<S> source, Function<? super S, ? extends T> map) {
        ObservableList<T> target = FXCollections.observableArrayList(mapped(source, map));
        source.addListener((ListChangeListener<S>) change -> {
            while (change.next()) {
                if (change.wasPermutated()) {
                    target.setAll(mapped(source, map));
                } else {
                    target.remove(change.getFrom(), change.getFrom() + change.getRemovedSize());
                    target.addAll(change.getFrom(), mapped(change.getAddedSubList(), map));
                }
            }
        });
        return target;
    }

    private static <S, T> List<T> mapped(List<? extends S> source, Function<? super S, ? extends T> map) {
        List<T> target = new ArrayList<>(source.size());
        source.forEach(element -> target.add(map.apply(element)));
        return target;
    }
}
