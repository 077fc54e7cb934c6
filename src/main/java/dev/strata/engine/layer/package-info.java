/** A compressed tar layer becomes a tree, its file contents going straight into a filesystem image. */
@NullMarked
package dev.strata.engine.layer;

import org.jspecify.annotations.NullMarked;
