/** The files of an image: its layers, the tree, what a file holds, and wasted space. */
@NullMarked
package dev.strata.ui.files;

import org.jspecify.annotations.NullMarked;
