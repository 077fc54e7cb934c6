package dev.strata.tasks;

import dev.strata.engine.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the latest step of each part, whichever thread reports it, and works out how far the whole has come. */
final class Meter implements Progress {

    /** How much of a layer's way its download is; the rest is conversion and what follows. */
    private static final double DOWNLOAD = 0.7;

    private static final double CONVERT = 0.25;

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Long> weights = new LinkedHashMap<>();
    private final Runnable onChange;

    Meter(Runnable onChange) {
        this.onChange = onChange;
    }

    @Override
    public void report(Step step) {
        synchronized (this) {
            steps.put(step.part(), step);
            weights.merge(step.part(), step.total(), Math::max);
        }
        onChange.run();
    }

    /** The latest step of each part, in the order in which the parts were first heard of. */
    synchronized List<Step> parts() {
        List<Step> parts = new ArrayList<>(steps.values());
        parts.removeIf(step -> step.part().isEmpty());
        return parts;
    }

    /** The latest step of the operation as a whole; without any it is resolving. */
    synchronized Step whole() {
        return steps.getOrDefault("", new Step("", Phase.RESOLVING, 0, 0));
    }

    /** From 0 to 1, or -1 while nobody knows. */
    synchronized double fraction() {
        List<Step> parts = parts();
        if (parts.isEmpty()) {
            Step whole = whole();
            return whole.total() > 0 ? share(whole) : -1;
        }
        double known = parts.stream()
                .mapToLong(this::weight)
                .filter(w -> w > 0)
                .average()
                .orElse(1);
        double done = 0;
        double all = 0;
        for (Step part : parts) {
            double weight = weight(part) > 0 ? weight(part) : known;
            done += weight * along(part);
            all += weight;
        }
        return done / all;
    }

    private long weight(Step part) {
        return weights.getOrDefault(part.part(), 0L);
    }

    private static double along(Step step) {
        return switch (step.phase()) {
            case RESOLVING, WAITING -> 0;
            case READING, DOWNLOADING -> DOWNLOAD * share(step);
            case CONVERTING -> DOWNLOAD + CONVERT * share(step);
            case CHECKING -> DOWNLOAD + CONVERT;
            case PUBLISHING -> 0.98;
            case CACHED, DONE -> 1;
        };
    }

    private static double share(Step step) {
        return step.total() > 0 ? Math.clamp((double) step.done() / step.total(), 0, 1) : 0;
    }
}
