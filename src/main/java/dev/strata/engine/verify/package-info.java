/** Whether everything that the cache holds is what it was; and making it so again. */
@NullMarked
package dev.strata.engine.verify;

import org.jspecify.annotations.NullMarked;
