/** The application: its entry points and the wiring of all its parts. */
@NullMarked
package dev.strata;

import org.jspecify.annotations.NullMarked;
