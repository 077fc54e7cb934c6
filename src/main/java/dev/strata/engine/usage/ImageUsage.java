package dev.strata.engine.usage;

import dev.strata.engine.store.Scope;
import java.util.OptionalLong;

/**
 * What one image costs, in bytes.
 *
 * @param compressed its layers as they are served; absent where nobody recorded it
 * @param unpacked its layers' tar streams; absent where nobody recorded it
 * @param onDisk allocated bytes of its blobs and of the targets made of it
 * @param unique what removing only this image would make reclaimable
 * @param sharedWith how many other images use at least one of its blobs
 */
public record ImageUsage(
        Scope scope,
        String tag,
        OptionalLong compressed,
        OptionalLong unpacked,
        long onDisk,
        long unique,
        int sharedWith) {}
