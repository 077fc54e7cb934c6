/** How a big cache behaves: list, usage and clean-up of a catalog as large as anybody has. */
@NullMarked
package dev.strata.bench.store;

import org.jspecify.annotations.NullMarked;
