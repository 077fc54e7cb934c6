/** How the window copes with what is large. */
@NullMarked
package dev.strata.bench.window;

import org.jspecify.annotations.NullMarked;
