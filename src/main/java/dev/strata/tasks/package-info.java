/** Runs engine operations off the UI thread, and remembers what ran. */
@NullMarked
package dev.strata.tasks;

import org.jspecify.annotations.NullMarked;
