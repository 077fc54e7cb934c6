package dev.strata.engine.browse;

import java.util.List;

/**
 * What an extraction did.
 *
 * @param entries files, directories and links that were made
 * @param bytes of the files that were written
 * @param notKept what did not come along, in the order of the tree
 */
public record Extracted(long entries, long bytes, List<NotKept> notKept) {

    public Extracted {
        notKept = List.copyOf(notKept);
    }
}
