/** The neutral file tree of a layer or image, and the rules by which trees are laid over one another. */
@NullMarked
package dev.strata.engine.tree;

import org.jspecify.annotations.NullMarked;
