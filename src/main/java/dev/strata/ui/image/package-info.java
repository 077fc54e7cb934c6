/** One image: what it runs, its layers, its history, its documents. */
@NullMarked
package dev.strata.ui.image;

import org.jspecify.annotations.NullMarked;
