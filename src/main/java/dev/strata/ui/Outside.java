package dev.strata.ui;

import java.nio.file.Path;

/** What the window asks of the desktop around it. Returns at once. */
@FunctionalInterface
public interface Outside {

    /** Shows a folder in the file manager; of a file, the folder that it lies in. */
    void show(Path path);
}
