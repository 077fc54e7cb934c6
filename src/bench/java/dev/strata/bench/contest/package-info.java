/** Those that pull an image, ours and others, and what a pull cost them. */
@NullMarked
package dev.strata.bench.contest;

import org.jspecify.annotations.NullMarked;
