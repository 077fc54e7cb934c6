package dev.strata.ui;

import dev.strata.engine.Progress.Phase;

/** The word for each phase of an operation. */
final class Phases {

    private Phases() {}

    static String key(Phase phase) {
        return switch (phase) {
            case RESOLVING -> "phase.resolving";
            case WAITING -> "phase.waiting";
            case DOWNLOADING -> "phase.downloading";
            case READING -> "phase.reading";
            case CONVERTING -> "phase.converting";
            case CHECKING -> "phase.checking";
            case PUBLISHING -> "phase.publishing";
            case CACHED -> "phase.cached";
            case DONE -> "phase.done";
        };
    }
}
