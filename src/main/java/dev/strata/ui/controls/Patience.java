package dev.strata.ui.controls;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Duration;

/** Tells of work only once it has lasted so long that somebody begins to wait; what is over before that just happens. */
public final class Patience {

    private static final Duration UNNOTICED = Duration.millis(150);

    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private final PauseTransition pause = new PauseTransition(UNNOTICED);

    public Patience(ObservableValue<Boolean> running) {
        pause.setOnFinished(_ -> waiting.set(running.getValue()));
        running.subscribe(now -> {
            if (now) {
                pause.playFromStart();
            } else {
                pause.stop();
                waiting.set(false);
            }
        });
    }

    /** Whether it is running, and has been for a while. */
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }
}
