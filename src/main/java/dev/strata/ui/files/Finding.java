package dev.strata.ui.files;

import java.util.List;
import javafx.beans.value.ObservableValue;

/**
 * What somebody can have looked for in all files of an image, and what was found.
 *
 * @param <R> a line of what was found
 */
interface Finding<R> {

    /** The looking for it. */
    Work looking();

    /** Whether it is known; told of whenever what is known changes. */
    ObservableValue<Boolean> known();

    /** Looks for it, unless it is known or looked for already. */
    void find();

    /** What was found, in one line; empty until it is known. */
    String summary();

    /** What was found, line by line. */
    List<R> rows();

    /** Goes to the file of a line. */
    void jump(R row);
}
