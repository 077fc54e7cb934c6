/** Blobs on disk and the catalog that names them: one cache, shared with other programs. */
@NullMarked
package dev.strata.engine.store;

import org.jspecify.annotations.NullMarked;
