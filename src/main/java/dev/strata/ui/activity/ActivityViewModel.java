package dev.strata.ui.activity;

import dev.strata.tasks.TaskBatch;
import dev.strata.ui.BatchRow;
import dev.strata.ui.Lists;
import dev.strata.ui.Navigation;
import dev.strata.ui.TaskRow;
import dev.strata.ui.TaskRows;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.activity.ActivityEntry.Several;
import dev.strata.ui.activity.ActivityEntry.Single;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What runs and what ran; tasks that belong together have one entry, which runs as long as one of them does. */
public final class ActivityViewModel {

    private final BooleanProperty onlyFailures = new SimpleBooleanProperty();
    private final ObservableList<ActivityEntry> running = FXCollections.observableArrayList();
    private final ObservableList<ActivityEntry> finished = FXCollections.observableArrayList();
    // kept, because such views stop following once only listeners know them
    private final ObservableList<ActivityEntry> runningView = FXCollections.unmodifiableObservableList(running);
    private final ObservableList<ActivityEntry> finishedView = FXCollections.unmodifiableObservableList(finished);
    private final Map<TaskBatch, BatchRow> batches = new HashMap<>();
    private final TaskRows rows;
    private final Navigation navigation;
    private final Words words;

    public ActivityViewModel(TaskRows rows, Navigation navigation, Words words) {
        this.rows = rows;
        this.navigation = navigation;
        this.words = words;
        rows.running().subscribe(this::arrange);
        rows.finished().subscribe(this::arrange);
        onlyFailures.subscribe(_ -> arrange());
    }

    /** What is under way, newest first. */
    public ObservableList<ActivityEntry> running() {
        return runningView;
    }

    /** What is over, newest first; only what failed where that is asked for. */
    public ObservableList<ActivityEntry> finished() {
        return finishedView;
    }

    public BooleanProperty onlyFailuresProperty() {
        return onlyFailures;
    }

    /** Forgets what is over. */
    public void clear() {
        rows.forgetFinished();
    }

    /** Goes to where room can be made on the disk. */
    public void cleanUp() {
        navigation.go(View.USAGE);
    }

    private void arrange() {
        gather();
        Set<ActivityEntry> active = entries(rows.running());
        Set<ActivityEntry> over = entries(rows.finished());
        over.removeAll(active);
        if (onlyFailures.get()) {
            over.removeIf(entry -> !entry.isFailed());
        }
        Lists.follow(running, List.copyOf(active));
        Lists.follow(finished, List.copyOf(over));
    }

    private void gather() {
        Map<TaskBatch, List<TaskRow>> members = new LinkedHashMap<>();
        for (ObservableList<TaskRow> some : List.of(rows.running(), rows.finished())) {
            some.forEach(row -> row.batch()
                    .ifPresent(batch -> members.computeIfAbsent(batch, _ -> new ArrayList<>())
                            .add(row)));
        }
        batches.keySet().retainAll(members.keySet());
        members.forEach((batch, together) -> row(batch).show(together));
    }

    private BatchRow row(TaskBatch batch) {
        return batches.computeIfAbsent(batch, key -> new BatchRow(key, words));
    }

    private Set<ActivityEntry> entries(List<TaskRow> some) {
        Set<ActivityEntry> entries = new LinkedHashSet<>();
        some.forEach(row -> entries.add(
                row.batch().<ActivityEntry>map(batch -> new Several(row(batch))).orElseGet(() -> new Single(row))));
        return entries;
    }
}
