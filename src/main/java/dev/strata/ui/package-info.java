/** What every view shares: loader, strings, error text, controls. */
@NullMarked
package dev.strata.ui;

import org.jspecify.annotations.NullMarked;
