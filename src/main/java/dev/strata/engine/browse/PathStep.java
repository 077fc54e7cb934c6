package dev.strata.engine.browse;

import dev.strata.engine.tree.Node;

/**
 * What one layer did to a path.
 *
 * @param layer its place, 0 for the base
 * @param node what is there from then on; what was there, if the layer removes it
 */
public record PathStep(int layer, Change change, Node node) {}
