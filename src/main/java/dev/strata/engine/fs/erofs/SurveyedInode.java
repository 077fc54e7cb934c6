package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Node;
import java.util.List;

/**
 * One inode of the tree, numbered; hard links are one.
 *
 * @param number from 0, the root, up
 * @param xattrs in the form and order in which they are stored
 */
record SurveyedInode(int number, Node node, FileType type, List<XattrEntry> xattrs) {}
