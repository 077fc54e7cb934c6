package dev.strata.ui.images;

import dev.strata.engine.build.BuildResult;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.Scope;
import dev.strata.tasks.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the list of images needs of the engine. All of it may block. */
public interface ImageShelf {

    /** The images of both scopes. */
    List<ImageInfo> list() throws IOException, InterruptedException;

    /** Takes an image out of the catalog; its blobs stay until the next clean-up. */
    void remove(Scope scope, String tag) throws IOException, InterruptedException;

    /** Puts an image that was removed back into the catalog, as long as its blobs are there. */
    ImageInfo restore(ImageInfo image) throws IOException, InterruptedException;

    /** Imports an archive under the name {@code tag}. */
    Operation<BuildResult> importing(Path archive, String tag);

    /** Builds the sample image on the spot, and imports it. */
    Operation<BuildResult> importingSample();
}
