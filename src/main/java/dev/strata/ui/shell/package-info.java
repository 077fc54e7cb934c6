/** The window around the views. */
@NullMarked
package dev.strata.ui.shell;

import org.jspecify.annotations.NullMarked;
