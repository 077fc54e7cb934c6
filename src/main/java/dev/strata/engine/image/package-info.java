/** Immutable names and documents of OCI images, and the seam to wherever they come from. */
@NullMarked
package dev.strata.engine.image;

import org.jspecify.annotations.NullMarked;
