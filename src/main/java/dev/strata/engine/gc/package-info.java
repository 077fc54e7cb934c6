/** Garbage: marked, planned as data that can be shown, and swept. */
@NullMarked
package dev.strata.engine.gc;

import org.jspecify.annotations.NullMarked;
