package dev.strata;

import dev.strata.ui.files.FileShelf;
import dev.strata.ui.image.ImageFinder;
import dev.strata.ui.images.ImageShelf;
import dev.strata.ui.pull.Puller;
import dev.strata.ui.usage.Cleaner;
import java.io.Closeable;
import java.nio.file.Path;

/**
 * The engine as the window needs it.
 *
 * @param cacheRoot the directory of the cache
 * @param opened to be closed with the window
 */
record EngineAccess(
        Path cacheRoot,
        ImageShelf shelf,
        ImageFinder finder,
        FileShelf files,
        Puller puller,
        Cleaner cleaner,
        Closeable opened) {}
