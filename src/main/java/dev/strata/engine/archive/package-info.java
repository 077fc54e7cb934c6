/** Archives of images, read as if they were a registry. */
@NullMarked
package dev.strata.engine.archive;

import org.jspecify.annotations.NullMarked;
