package dev.strata.engine.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Adds up what files take on the disk, by their names: a file that has several counts once. */
public final class Allocated {

    private record Names(long known, long bytes) {}

    private final Map<Link, Names> linked = new HashMap<>();
    private long single;

    /** Adds one name of a file that takes so many bytes. */
    public void add(long bytes, Optional<Link> link) {
        if (link.isEmpty()) {
            single += bytes;
        } else {
            linked.merge(link.get(), new Names(1, bytes), (known, _) -> new Names(known.known() + 1, bytes));
        }
    }

    /** Adds one name of something; a directory has but one, whatever the system counts. */
    void add(FileStatus status) {
        add(status.allocated(), status.directory() ? Optional.empty() : Link.of(status));
    }

    /** What all files together take. */
    public long taken() {
        return single + linked.values().stream().mapToLong(Names::bytes).sum();
    }

    /** What deleting all these names frees: of a file that has yet another name nothing. */
    public long freed() {
        long freed = single;
        for (Map.Entry<Link, Names> file : linked.entrySet()) {
            if (file.getValue().known() == file.getKey().names()) {
                freed += file.getValue().bytes();
            }
        }
        return freed;
    }
}
