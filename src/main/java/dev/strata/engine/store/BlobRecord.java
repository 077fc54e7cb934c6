package dev.strata.engine.store;

import dev.strata.engine.image.Digest;

/**
 * What Strata records of a blob that it wrote itself.
 *
 * @param key diffID or chain ID, as in {@link LayerRef}
 * @param diffId the layer that the blob holds
 * @param writerVersion the version of the format's writer; a blob of another version is made anew
 * @param length bytes of the file
 * @param checksum {@code algorithm:hex} over the whole file
 * @param tarSize bytes of the uncompressed layer
 * @param entries names in the blob's tree, the root not counted
 * @param selfContained whether the blob would be the same over any lower layers
 * @param empty whether it holds nothing that a mount would show
 * @param opaqueRoot whether it hides all layers below
 */
public record BlobRecord(
        Digest key,
        Digest diffId,
        int writerVersion,
        long length,
        String checksum,
        long tarSize,
        long entries,
        boolean selfContained,
        boolean empty,
        boolean opaqueRoot) {}
