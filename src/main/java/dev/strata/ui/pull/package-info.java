/** Fetching images. */
@NullMarked
package dev.strata.ui.pull;

import org.jspecify.annotations.NullMarked;
