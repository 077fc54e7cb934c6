package dev.strata.ui;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Who carries out which command. A view's own way comes before one that holds everywhere. */
public final class Commands {

    private final Map<Command, Runnable> everywhere = new EnumMap<>(Command.class);
    private final Map<View, Map<Command, Runnable>> inView = new EnumMap<>(View.class);
    private final Navigation navigation;

    public Commands(Navigation navigation) {
        this.navigation = navigation;
    }

    /** Carries out {@code command} by {@code action}, whichever view is open. */
    public void on(Command command, Runnable action) {
        everywhere.put(command, action);
    }

    /** Carries out {@code command} by {@code action} while {@code view} is open. */
    public void on(Command command, View view, Runnable action) {
        inView.computeIfAbsent(view, _ -> new EnumMap<>(Command.class)).put(command, action);
    }

    /** Carries out {@code command}, if anybody can now. */
    public void run(Command command) {
        Optional.ofNullable(inView.get(navigation.current()))
                .map(actions -> actions.get(command))
                .or(() -> Optional.ofNullable(everywhere.get(command)))
                .ifPresent(Runnable::run);
    }
}
