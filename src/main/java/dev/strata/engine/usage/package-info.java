/** Who references what, and what removing it would free. */
@NullMarked
package dev.strata.engine.usage;

import org.jspecify.annotations.NullMarked;
