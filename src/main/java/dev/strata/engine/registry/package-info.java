/** Manifests and blobs over HTTP, as the OCI distribution specification has it. */
@NullMarked
package dev.strata.engine.registry;

import org.jspecify.annotations.NullMarked;
