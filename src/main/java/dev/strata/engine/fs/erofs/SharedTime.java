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
        SharedTime current = of(inodes.getFirst());
        int run = 0;
        for (SurveyedInode inode : inodes) {
            // what was unpacked together often has one time
            if (!current.isOf(inode.node().attributes())) {
                uses.merge(current, run, Integer::sum);
                current = of(inode);
                run = 0;
            }
            run++;
        }
        uses.merge(current, run, Integer::sum);
        return uses.entrySet().stream()
                .max(Map.Entry.<SharedTime, Integer>comparingByValue().thenComparing(Map.Entry::getKey, LATEST_FIRST))
                .orElseThrow()
                .getKey();
    }

    private static SharedTime of(SurveyedInode inode) {
        Attributes attributes = inode.node().attributes();
        return new SharedTime(attributes.mtimeSeconds(), attributes.mtimeNanos());
    }

    boolean isOf(Attributes attributes) {
        return attributes.mtimeSeconds() == seconds && attributes.mtimeNanos() == nanos;
    }
}
