/** EROFS, as the Linux kernel documents it: an own writer and an own reader. */
@NullMarked
package dev.strata.engine.fs.erofs;

import org.jspecify.annotations.NullMarked;
