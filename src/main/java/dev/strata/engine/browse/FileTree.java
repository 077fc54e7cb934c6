package dev.strata.engine.browse;

import dev.strata.engine.StrataException.BadPath;
import dev.strata.engine.StrataException.BadPath.Problem;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files of an image as one of several views shows them, see {@link ImageFiles}. A directory is looked at when its
 * children are asked for, not before. Never changes; safe for several threads; usable until its {@link Browser} is closed.
 */
public final class FileTree {

    private final String image;
    private final FileEntry root;
    private final Showing showing;
    private final boolean knowsChanges;

    /**
     * Creates a view.
     *
     * @param image for failures to name
     * @param showing which entries the view has
     */
    FileTree(String image, Optional<Merged> before, Merged after, Showing showing) throws IOException {
        this(image, new Pair(before, Optional.of(after)), showing);
    }

    /** As above, of a pair that may know what is hidden as well. */
    FileTree(String image, Pair root, Showing showing) throws IOException {
        this(image, root, showing, true);
    }

    private FileTree(String image, Pair root, Showing showing, boolean knowsChanges) throws IOException {
        this.knowsChanges = knowsChanges;
        this.image = image;
        this.root = FileEntry.root(root);
        this.showing = showing;
    }

    /** What a layer holds, whatever it does to others. */
    static FileTree alone(String image, OpenLayer layer) throws IOException {
        Pair root = new Pair(Optional.empty(), Optional.of(Merged.root(List.of(layer))));
        return new FileTree(image, root, (_, _) -> true, false);
    }

    /** Whether what it tells of changes is so; without a look at what lies below, everything seems to be added. */
    public boolean knowsChanges() {
        return knowsChanges;
    }

    /** Told of entries, one after another. */
    @FunctionalInterface
    public interface Visitor {
        void visit(FileEntry entry) throws IOException, InterruptedException;
    }

    public FileEntry root() {
        return root;
    }

    /** What this view shows in a directory, sorted by the bytes of the names; nothing for other entries. */
    public List<FileEntry> children(FileEntry directory) throws IOException {
        return children(directory, this::shows);
    }

    /**
     * The entry of a path. Symbolic links on the way, and one at its end, are followed inside the image as a process
     * that has the image as its root would; what is removed is not followed.
     *
     * @throws BadPath if there is no such path in this view, a part of it is no directory, or its links form a loop
     */
    public FileEntry find(ByteString path) throws IOException {
        return walk(path, true);
    }

    /** As {@link #find}, but a symbolic link at the end is itself the answer. */
    public FileEntry findNoFollow(ByteString path) throws IOException {
        return walk(path, false);
    }

    private FileEntry walk(ByteString path, boolean follow) throws IOException {
        FileEntry found = new PathWalk(this, path).find(follow);
        if (!shows(found)) {
            throw failure(path, Problem.ABSENT);
        }
        return found;
    }

    /** Shows an entry and all that this view has below it, parents first; an interrupt ends it. */
    public void forEach(FileEntry from, Visitor visitor) throws IOException, InterruptedException {
        Deque<FileEntry> pending = new ArrayDeque<>(List.of(from));
        while (!pending.isEmpty()) {
            checkInterrupt();
            FileEntry next = pending.pop();
            visitor.visit(next);
            children(next).reversed().forEach(pending::push);
        }
    }

    /** Shows everything that is not {@link Change#UNCHANGED}, removed entries too, parents first; an interrupt ends it. */
    public void forEachChange(Visitor visitor) throws IOException, InterruptedException {
        Deque<FileEntry> pending = new ArrayDeque<>(List.of(root));
        while (!pending.isEmpty()) {
            checkInterrupt();
            FileEntry next = pending.pop();
            if (next.change() != Change.UNCHANGED) {
                visitor.visit(next);
            }
            if (!next.isUntouched()) {
                children(next, _ -> true).reversed().forEach(pending::push);
            }
        }
    }

    /** Whether anything below a directory, the directory itself not counted, is not {@link Change#UNCHANGED}. */
    public boolean hasChangesBelow(FileEntry directory) throws IOException {
        Deque<FileEntry> pending = new ArrayDeque<>(List.of(directory));
        while (!pending.isEmpty()) {
            FileEntry next = pending.pop();
            if (!next.isUntouched()) {
                for (FileEntry child : children(next, _ -> true)) {
                    if (child.change() != Change.UNCHANGED) {
                        return true;
                    }
                    pending.push(child);
                }
            }
        }
        return false;
    }

    /**
     * A regular file's bytes, of a removed one too, from {@code offset} on. The stream needs no closing and fails once
     * the browser is closed.
     *
     * @throws BadPath if it is no regular file
     */
    public InputStream read(FileEntry file, long offset) throws IOException {
        if (!(file.node() instanceof Node.RegularFile regular)) {
            throw failure(file.path(), Problem.NOT_A_FILE);
        }
        return file.shown().layer().blob().reader().stream(regular.content(), offset);
    }

    BadPath failure(ByteString path, Problem problem) {
        return new BadPath(path.toString(), image, problem);
    }

    Showing showing() {
        return showing;
    }

    /** The child of this name, whether this view shows it or not. */
    Optional<FileEntry> child(FileEntry directory, ByteString name) throws IOException {
        Optional<Pair> pair = directory.pair().child(name);
        return pair.isEmpty() ? Optional.empty() : Optional.of(FileEntry.of(Optional.of(directory), name, pair.get()));
    }

    private List<FileEntry> children(FileEntry directory, Predicate<FileEntry> wanted) throws IOException {
        List<FileEntry> children = new ArrayList<>();
        for (ByteString name : directory.pair().names()) {
            child(directory, name).filter(wanted).ifPresent(children::add);
        }
        return children;
    }

    private boolean shows(FileEntry entry) {
        return showing.shows(entry.change(), entry.layer());
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
