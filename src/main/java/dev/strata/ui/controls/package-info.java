/** Controls that several views share. */
@NullMarked
package dev.strata.ui.controls;

import org.jspecify.annotations.NullMarked;
