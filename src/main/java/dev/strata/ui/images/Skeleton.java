package dev.strata.ui.images;

import java.util.List;
import java.util.stream.IntStream;

/** A line where an image is going to be, shown until the catalog is read for the first time. */
public record Skeleton(int number) implements Line {

    /** More than are seen of most windows. */
    private static final int LINES = 24;

    /** As many as a list begins with. */
    static List<Skeleton> lines() {
        return IntStream.range(0, LINES).mapToObj(Skeleton::new).toList();
    }
}
