/** What the user can choose. */
@NullMarked
package dev.strata.ui.settings;

import org.jspecify.annotations.NullMarked;
