package dev.strata.ui;

import java.net.URI;
import java.nio.file.Path;

/** What the window asks of the desktop around it. Returns at once. */
public interface Outside {

    /** Where there is no desktop: nothing is shown. */
    Outside NOWHERE = new Outside() {
        @Override
        public void show(Path path) {
            // nobody would see it
        }

        @Override
        public void browse(URI address) {
            // nobody would see it
        }
    };

    /** Shows a folder in the file manager; of a file, the folder that it lies in. */
    void show(Path path);

    /** Opens an address in the browser. */
    void browse(URI address);
}
