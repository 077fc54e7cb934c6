/** What every filesystem format promises; each format has a package of its own below. */
@NullMarked
package dev.strata.engine.fs;

import org.jspecify.annotations.NullMarked;
