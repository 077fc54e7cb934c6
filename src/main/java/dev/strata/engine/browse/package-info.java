/** Looking inside images: their files by layer and merged, content, comparison, wasted space, extraction. */
@NullMarked
package dev.strata.engine.browse;

import org.jspecify.annotations.NullMarked;
