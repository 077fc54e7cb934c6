package dev.strata.engine.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Points at content by its digest and size in bytes (OCI image-spec, descriptor.md).
 *
 * @param urls where else the content may be had; a layer with any is a foreign layer
 */
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        List<String> urls,
        Map<String, String> annotations,
        Optional<Platform> platform) {

    public Descriptor {
        if (size < 0) {
            throw new IllegalArgumentException("negative size: " + size);
        }
        urls = List.copyOf(urls);
        annotations = Map.copyOf(annotations);
    }

    public Descriptor(String mediaType, Digest digest, long size) {
        this(mediaType, digest, size, List.of(), Map.of(), Optional.empty());
    }
}
