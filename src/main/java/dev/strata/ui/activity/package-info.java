/** What runs and what ran. */
@NullMarked
package dev.strata.ui.activity;

import org.jspecify.annotations.NullMarked;
