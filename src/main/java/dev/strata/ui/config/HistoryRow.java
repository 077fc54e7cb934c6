package dev.strata.ui.config;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A step of the build.
 *
 * @param number from 1 for the oldest
 * @param command without what the builder put around it
 * @param written as it is recorded
 * @param empty whether it made no layer
 * @param layer the layer that it made, from 0 for the base; none where that cannot be told
 * @param size of that layer as it is served
 * @param boundary what to say of it where the base image's layers end with it; else empty
 */
record HistoryRow(
        int number,
        String command,
        String written,
        String comment,
        String age,
        String time,
        boolean empty,
        OptionalInt layer,
        OptionalLong size,
        String boundary) {

    /** The same step as the last of the base image. */
    HistoryRow above(String line) {
        return new HistoryRow(number, command, written, comment, age, time, empty, layer, size, line);
    }
}
