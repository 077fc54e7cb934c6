package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Attributes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The time that an image's compact inodes have, which hold none of their own. */
record SharedTime(long seconds, int nanos) {

    private static final Comparator<SharedTime> LATEST_FIRST = Comparator.comparingLong(SharedTime::seconds)
            .thenComparingInt(SharedTime::nanos)
            .reversed();

    /** The time that the most inodes have; the earliest of several such, so that their order does not matter. */
    static SharedTime of(List<SurveyedInode> inodes) {
        Map<SharedTime, Integer> uses = new HashMap<>();
        for (SurveyedInode inode : inodes) {
            Attributes attributes = inode.node().attributes();
            uses.merge(new SharedTime(attributes.mtimeSeconds(), attributes.mtimeNanos()), 1, Integer::sum);
        }
        return uses.entrySet().stream()
                .max(Map.Entry.<SharedTime, Integer>comparingByValue().thenComparing(Map.Entry::getKey, LATEST_FIRST))
                .orElseThrow()
                .getKey();
    }

    boolean isOf(Attributes attributes) {
        return attributes.mtimeSeconds() == seconds && attributes.mtimeNanos() == nanos;
    }
}
