/** Turns what an image says of itself into what a runtime of the OCI runs. */
@NullMarked
package dev.strata.engine.bundle;

import org.jspecify.annotations.NullMarked;
