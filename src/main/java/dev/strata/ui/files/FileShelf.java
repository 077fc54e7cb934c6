package dev.strata.ui.files;

import dev.strata.engine.Progress;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerSurvey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What looking inside images needs of the engine, besides the files themselves. All of it may block. */
public interface FileShelf {

    /** The images that one can be compared with. */
    List<ImageInfo> list() throws IOException, InterruptedException;

    /** The documents of one image; empty where another program saved it. */
    Optional<ImageDocuments> documents(ImageInfo image) throws IOException, InterruptedException;

    /** What is known of all layers of an image, base first, without looking into any. */
    Optional<List<LayerSurvey>> knownSurveys(ImageInfo image) throws IOException;

    /** Finds out what each layer of an image does, base first, and remembers it. */
    List<LayerSurvey> survey(ImageFiles files, Progress progress) throws IOException, InterruptedException;
}
