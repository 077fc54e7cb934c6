/** The use cases: from a reference or an archive to filesystem images. */
@NullMarked
package dev.strata.engine.build;

import org.jspecify.annotations.NullMarked;
