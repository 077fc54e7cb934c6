package dev.strata.engine.browse;

import dev.strata.engine.StrataException.BadPath.Problem;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Node;
import dev.strata.engine.tree.PathNames;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Goes along one path as path_resolution(7) has it, with the image's root as the root that nothing leaves. */
final class PathWalk {

    /** As many as Linux follows. */
    private static final int MAX_LINKS = 40;

    private final FileTree tree;
    private final ByteString path;
    private final Deque<FileEntry> at = new ArrayDeque<>();
    private final Deque<ByteString> ahead = new ArrayDeque<>();
    private int links;

    PathWalk(FileTree tree, ByteString path) {
        this.tree = tree;
        this.path = path;
    }

    /** The entry at the end, or what a link there leads to if {@code follow}. */
    FileEntry find(boolean follow) throws IOException {
        at.push(tree.root());
        PathNames.split(path).forEach(ahead::addLast);
        while (!ahead.isEmpty()) {
            ByteString name = ahead.removeFirst();
            if (!at.getFirst().isDirectory()) {
                throw tree.failure(path, Problem.NOT_A_DIRECTORY);
            }
            if (PathNames.isUp(name)) {
                up();
            } else {
                down(name, follow);
            }
        }
        return at.getFirst();
    }

    private void up() {
        if (at.size() > 1) {
            at.pop();
        }
    }

    private void down(ByteString name, boolean follow) throws IOException {
        FileEntry child = tree.child(at.getFirst(), name)
                .filter(found -> found.change() != Change.HIDDEN)
                .orElseThrow(() -> tree.failure(path, Problem.ABSENT));
        Optional<ByteString> target = target(child);
        if (target.isPresent() && (follow || !ahead.isEmpty())) {
            follow(target.get());
        } else {
            at.push(child);
        }
    }

    private void follow(ByteString target) throws IOException {
        links++;
        if (links > MAX_LINKS) {
            throw tree.failure(path, Problem.LOOP);
        }
        if (PathNames.isAbsolute(target)) {
            at.clear();
            at.push(tree.root());
        }
        PathNames.split(target).reversed().forEach(ahead::addFirst);
    }

    private static Optional<ByteString> target(FileEntry entry) {
        return entry.change() != Change.REMOVED && entry.node() instanceof Node.Symlink link
                ? Optional.of(link.target())
                : Optional.empty();
    }
}
