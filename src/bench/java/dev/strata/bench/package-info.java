/** The benchmark: made-up images in a loopback registry, pulled in turn by the engine and by what else the machine has. */
@NullMarked
package dev.strata.bench;

import org.jspecify.annotations.NullMarked;
