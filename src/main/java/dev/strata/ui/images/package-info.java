/** The images of the cache. */
@NullMarked
package dev.strata.ui.images;

import org.jspecify.annotations.NullMarked;
