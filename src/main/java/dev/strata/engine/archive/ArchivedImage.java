package dev.strata.engine.archive;

import dev.strata.engine.image.ImageSource;
import java.io.IOException;
import java.util.List;

/** One of an archive's images, by whatever names it has there. */
interface ArchivedImage {

    List<String> names();

    ImageSource open() throws IOException, InterruptedException;
}
