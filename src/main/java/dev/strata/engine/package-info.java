/** What every part of the engine shares: its failures and its progress. */
@NullMarked
package dev.strata.engine;

import org.jspecify.annotations.NullMarked;
