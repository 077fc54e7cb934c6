package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Node;
import java.util.ArrayList;
import java.util.List;

/** Numbers nodes in the order in which they are first asked for. Made for many: no object for each. */
final class NodeNumbers {

    private final List<Node> nodes;
    /** Numbers from 1 up, each at its node's hash or behind; 0 where there is none. At most half full. */
    private int[] table;

    /** For about so many. */
    NodeNumbers(int expected) {
        nodes = new ArrayList<>(expected);
        table = new int[Integer.highestOneBit(expected | 1) * 4];
    }

    /** How many there are; the number of the next that is new. */
    int count() {
        return nodes.size();
    }

    /** The number of a node, given now if it is new. */
    int of(Node node) {
        int at = slot(node);
        if (table[at] != 0) {
            return table[at] - 1;
        }
        nodes.add(node);
        table[at] = nodes.size();
        if (nodes.size() * 2 > table.length) {
            grow();
        }
        return nodes.size() - 1;
    }

    private int slot(Node node) {
        int mask = table.length - 1;
        int at = System.identityHashCode(node) & mask;
        while (table[at] != 0 && nodes.get(table[at] - 1) != node) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        table = new int[table.length * 4];
        for (int number = 0; number < nodes.size(); number++) {
            table[slot(nodes.get(number))] = number + 1;
        }
    }
}
