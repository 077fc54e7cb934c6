package dev.strata.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One image and what each contestant did with it.
 *
 * @param size bytes as served
 * @param unpacked bytes of the layers' tars
 */
record Outcome(String image, int layers, long entries, long size, long unpacked, List<Row> rows) {

    Outcome {
        rows = List.copyOf(rows);
    }

    Optional<Row> row(String contestant) {
        return rows.stream().filter(row -> row.contestant().equals(contestant)).findFirst();
    }

    /** A figure of one contestant, if it ran and never failed. */
    OptionalDouble of(String contestant, Function<Row, OptionalDouble> figure) {
        return row(contestant).filter(row -> !row.failed()).map(figure).orElseGet(OptionalDouble::empty);
    }

    /** A figure of one contestant over the same of another. */
    OptionalDouble ratio(String contestant, String other, Function<Row, OptionalDouble> figure) {
        OptionalDouble above = of(contestant, figure);
        OptionalDouble below = of(other, figure);
        return above.isPresent() && below.isPresent() && below.getAsDouble() > 0
                ? OptionalDouble.of(above.getAsDouble() / below.getAsDouble())
                : OptionalDouble.empty();
    }
}
