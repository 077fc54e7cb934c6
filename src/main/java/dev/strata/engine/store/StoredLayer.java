package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.util.OptionalLong;

/**
 * What the catalog knows of a layer that some image has.
 *
 * @param compressed its bytes as they are served; absent where nobody recorded it
 * @param unpacked bytes of its tar stream; absent where nobody recorded it
 */
public record StoredLayer(BlobName name, Digest diffId, OptionalLong compressed, OptionalLong unpacked) {}
