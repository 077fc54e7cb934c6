package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.browse.Duplicates.Group;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for files of the same bytes: among files of one size by their SHA-256, so that only those are read that could be
 * the same. An interrupt ends it.
 */
public final class DuplicateSearch {

    private final FileTree tree;
    private final Progress progress;
    private final Set<Node> met = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Long, List<FileEntry>> bySize = new LinkedHashMap<>();
    private long bytes;
    private long toRead;
    private long read;

    private DuplicateSearch(FileTree tree, Progress progress) {
        this.tree = tree;
        this.progress = progress;
    }

    /**
     * Searches everything that a view shows, except what is gone.
     *
     * @param progress told how many bytes are read, of those that must be
     */
    public static Duplicates run(FileTree tree, Progress progress) throws IOException, InterruptedException {
        return new DuplicateSearch(tree, progress).search();
    }

    private Duplicates search() throws IOException, InterruptedException {
        tree.forEach(tree.root(), this::sort);
        long files = met.size();
        bySize.values().removeIf(same -> same.size() < 2);
        bySize.forEach((size, same) -> toRead += size * same.size());
        List<Group> groups = new ArrayList<>();
        for (var same : bySize.entrySet()) {
            groups.addAll(groups(same.getKey(), same.getValue()));
        }
        groups.sort(Comparator.comparingLong(Group::savableBytes)
                .reversed()
                .thenComparing(group -> group.paths().getFirst()));
        long savable = groups.stream().mapToLong(Group::savableBytes).sum();
        return new Duplicates(files, bytes, savable, groups);
    }

    private void sort(FileEntry entry) {
        if (entry.node() instanceof Node.RegularFile file
                && !entry.change().isGone()
                && file.content().size() > 0
                && met.add(file)) {
            bytes += entry.size();
            bySize.computeIfAbsent(entry.size(), _ -> new ArrayList<>()).add(entry);
        }
    }

    private List<Group> groups(long size, List<FileEntry> same) throws IOException, InterruptedException {
        Map<String, List<ByteString>> byContent = new LinkedHashMap<>();
        for (FileEntry file : same) {
            long before = read;
            String sha256 =
                    FileBytes.sha256(tree, file, step -> progress.report(Phase.READING, before + step.done(), toRead));
            read += size;
            byContent.computeIfAbsent(sha256, _ -> new ArrayList<>()).add(file.path());
        }
        return byContent.entrySet().stream()
                .filter(found -> found.getValue().size() > 1)
                .map(found -> new Group(found.getKey(), size, found.getValue()))
                .toList();
    }
}
