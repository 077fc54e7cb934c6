package dev.strata.ui.files;

import dev.strata.engine.Progress;
import dev.strata.engine.browse.Browser;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerSurveys;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What looking inside images needs of the engine, besides the files themselves. All of it may block. */
public interface FileShelf {

    /** Opens images; the caller closes it, and until then nobody collects what it has open. */
    Browser browser() throws IOException;

    /** The images that one can be compared with. */
    List<ImageInfo> list() throws IOException, InterruptedException;

    /** The documents of one image; empty where another program saved it. */
    Optional<ImageDocuments> documents(ImageInfo image) throws IOException, InterruptedException;

    /** What is known of all layers of an image without looking into any. */
    Optional<LayerSurveys> knownSurveys(ImageInfo image) throws IOException;

    /** Finds out what each layer of an image does, whatever is known of it, and remembers it. */
    LayerSurveys survey(ImageFiles files, Progress progress) throws IOException, InterruptedException;
}
