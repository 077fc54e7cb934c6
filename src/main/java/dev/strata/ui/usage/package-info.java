/** What the cache occupies, and cleaning it up. */
@NullMarked
package dev.strata.ui.usage;

import org.jspecify.annotations.NullMarked;
