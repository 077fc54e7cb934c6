/** The command line over the same engine. */
@NullMarked
package dev.strata.cli;

import org.jspecify.annotations.NullMarked;
