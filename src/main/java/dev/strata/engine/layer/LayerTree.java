package dev.strata.engine.layer;

import dev.strata.engine.tree.Directory;

/**
 * A layer with everything resolved: what its filesystem image holds, whiteouts and opaque directories included.
 *
 * @param opaqueRoot the layers below are hidden altogether; overlayfs does not read that from the image
 * @param empty it changes nothing of what is below
 * @param dependsOnLower the layers below, as given, made it another tree than it would be without any
 * @param selfContained no layers whatsoever below could make it another tree
 */
public record LayerTree(
        Directory root, boolean opaqueRoot, boolean empty, boolean dependsOnLower, boolean selfContained) {}
