package dev.strata.bench;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What one contestant did with one image.
 *
 * @param failure why it did not run, or what went wrong in the round after the last sample; else empty
 */
record Row(String contestant, String failure, List<Sample> samples) {

    Row {
        samples = List.copyOf(samples);
    }

    /** Whether it could not run, or ran and failed in any round. */
    boolean failed() {
        return !failure.isEmpty();
    }

    OptionalDouble wall() {
        return median(sample -> sample.cost().wall());
    }

    OptionalDouble cpu() {
        return median(sample -> sample.cost().cpu());
    }

    OptionalDouble peakRss() {
        return median(sample -> sample.cost().peakRss());
    }

    OptionalDouble disk() {
        return median(Sample::disk);
    }

    OptionalDouble images() {
        return median(Sample::images);
    }

    OptionalDouble slowest() {
        return samples.stream().mapToDouble(sample -> sample.cost().wall()).max();
    }

    OptionalDouble fastest() {
        return samples.stream().mapToDouble(sample -> sample.cost().wall()).min();
    }

    private OptionalDouble median(ToDoubleFunction<Sample> part) {
        double[] sorted = samples.stream().mapToDouble(part).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
    }
}
