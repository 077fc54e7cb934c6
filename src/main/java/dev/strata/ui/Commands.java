package dev.strata.ui;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;

/**
 * Who carries out which command, and why one is impossible now. The way of a tab comes before that of its view, and a
 * view's before one that holds everywhere; what nobody carries out where the user is cannot be done there. Used on the
 * UI thread only.
 */
public final class Commands {

    private final ObservableValue<String> neverHindered = new SimpleStringProperty("");

    private ObservableValue<String> protection = neverHindered;
    private final Map<Command, Map<Place, Way>> ways = new EnumMap<>(Command.class);
    private final Map<Command, ReadOnlyStringWrapper> hindrances = new EnumMap<>(Command.class);
    private final Navigation navigation;
    private final Words words;

    public Commands(Navigation navigation, Words words) {
        this.navigation = navigation;
        this.words = words;
        for (Command command : Command.values()) {
            ways.put(command, new HashMap<>());
            hindrances.put(command, new ReadOnlyStringWrapper());
        }
        navigation.routeProperty().subscribe(_ -> judgeAll());
    }

    /** Carries out {@code command} by {@code action}, whichever view is open. */
    public void on(Command command, Runnable action) {
        on(command, new Place(Optional.empty(), ""), action, neverHindered);
    }

    /** As {@link #on(Command, Runnable)}, as long as {@code hindrance}, in words, is empty. */
    public void on(Command command, Runnable action, ObservableValue<String> hindrance) {
        on(command, new Place(Optional.empty(), ""), action, hindrance);
    }

    /** Carries out {@code command} by {@code action} while {@code view} is open. */
    public void on(Command command, View view, Runnable action) {
        on(command, new Place(Optional.of(view), ""), action, neverHindered);
    }

    /** As {@link #on(Command, View, Runnable)}, as long as {@code hindrance}, in words, is empty. */
    public void on(Command command, View view, Runnable action, ObservableValue<String> hindrance) {
        on(command, new Place(Optional.of(view), ""), action, hindrance);
    }

    /** Carries out {@code command} by {@code action} while this tab of an image's page is open. */
    public void on(Command command, ImageTab tab, Runnable action) {
        on(command, new Place(Optional.of(View.IMAGE), tab.id()), action, neverHindered);
    }

    /** As {@link #on(Command, ImageTab, Runnable)}, as long as {@code hindrance}, in words, is empty. */
    public void on(Command command, ImageTab tab, Runnable action, ObservableValue<String> hindrance) {
        on(command, new Place(Optional.of(View.IMAGE), tab.id()), action, hindrance);
    }

    /** As long as {@code hindrance}, in words, is not empty, nothing that changes the cache can be carried out. */
    public void protect(ObservableValue<String> hindrance) {
        protection = hindrance;
        hindrance.subscribe(_ -> judgeAll());
    }

    /** Carries out {@code command}, unless something hinders it. */
    public void run(Command command) {
        if (isPossible(command)) {
            way(command).ifPresent(way -> way.action().run());
        }
    }

    public boolean isPossible(Command command) {
        return hindranceProperty(command).get().isEmpty();
    }

    /** Why {@code command} cannot be carried out now, in words; empty while it can be. */
    public ReadOnlyStringProperty hindranceProperty(Command command) {
        return hindrance(command).getReadOnlyProperty();
    }

    private void on(Command command, Place place, Runnable action, ObservableValue<String> hindrance) {
        known(command).put(place, new Way(action, hindrance));
        hindrance.subscribe(_ -> judge(command));
    }

    private void judgeAll() {
        for (Command command : Command.values()) {
            judge(command);
        }
    }

    private void judge(Command command) {
        hindrance(command)
                .set(way(command).map(way -> hindrance(command, way)).orElseGet(() -> words.text("command.notHere")));
    }

    private String hindrance(Command command, Way way) {
        String protect = command.changesCache() ? protection.getValue() : "";
        return protect.isEmpty() ? way.hindrance().getValue() : protect;
    }

    private Optional<Way> way(Command command) {
        Route here = navigation.route();
        Optional<View> view = Optional.of(here.view());
        String tab = here.view() == View.IMAGE ? ImageTab.of(here).id() : here.tab();
        Map<Place, Way> known = known(command);
        return Optional.ofNullable(known.get(new Place(view, tab)))
                .or(() -> Optional.ofNullable(known.get(new Place(view, ""))))
                .or(() -> Optional.ofNullable(known.get(new Place(Optional.empty(), ""))));
    }

    private Map<Place, Way> known(Command command) {
        return ways.computeIfAbsent(command, _ -> new HashMap<>());
    }

    private ReadOnlyStringWrapper hindrance(Command command) {
        return hindrances.computeIfAbsent(command, _ -> new ReadOnlyStringWrapper(""));
    }

    /** Where a way holds: everywhere, in a view, or in a tab of it. */
    private record Place(Optional<View> view, String tab) {}

    private record Way(Runnable action, ObservableValue<String> hindrance) {}
}
