package dev.strata.engine.tree;

import java.io.IOException;

/**
 * A regular file's bytes, wherever they lie. Content of an open filesystem image can be read until that image is closed;
 * content that a {@link ContentSink} has just taken in can be read once its image is finished.
 */
public interface Content {

    /** The file's size in bytes. */
    long size();

    /**
     * Writes all bytes, in order, to {@code sink}, between its {@code begin} and {@code end}.
     *
     * @return what {@code sink} made of them
     */
    Content copyTo(ContentSink sink) throws IOException;
}
