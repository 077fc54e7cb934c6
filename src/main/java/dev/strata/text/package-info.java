/** The words that both faces, the window and the command line, share. */
@NullMarked
package dev.strata.text;

import org.jspecify.annotations.NullMarked;
