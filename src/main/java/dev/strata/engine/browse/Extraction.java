package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.StrataException.BadPath.Problem;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.StrataException.NotExtracted;
import dev.strata.engine.browse.NotKept.Reason;
import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Copies a file, link or directory of an image to this machine; what is removed of a directory that stays is left out. Files belong to whoever runs this; names, contents, links,
 * times and the nine permission bits are kept as far as the platform has them, and what is not kept is told. Nothing is
 * ever written outside of the destination, whatever links lead there, and nothing that is there is replaced; when it
 * fails or is interrupted, nothing is left.
 */
public final class Extraction {

    private static final int BUFFER = 256 << 10;
    private static final int SPECIAL_BITS = 07000;

    private final FileTree tree;
    private final Workshop workshop;
    private final PlatformNames names;
    private final Progress progress;
    private final IdentityHashMap<Node, LinkedFile> links = new IdentityHashMap<>();
    private final List<NotKept> notKept = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER];
    private long total;
    private long entries;
    private long bytes;

    /** A file's names in what is extracted, and once it is written the file in the workshop that has them all. */
    private static final class LinkedFile {
        private int names;
        private Optional<Path> original = Optional.empty();
    }

    private Extraction(FileTree tree, Workshop workshop, Progress progress) {
        this.tree = tree;
        this.workshop = workshop;
        this.names = new PlatformNames(workshop.path().getFileSystem());
        this.progress = progress;
    }

    /**
     * Copies {@code from}, and everything that the tree shows below it, to {@code destination}.
     *
     * @throws dev.strata.engine.StrataException.BadPath if it is a device, FIFO or socket
     * @throws NotExtracted if something is at the destination, or it cannot be written
     */
    public static Extracted run(FileTree tree, FileEntry from, Path destination, Progress progress)
            throws IOException, InterruptedException {
        return run(tree, from, destination, Folder::open, progress);
    }

    static Extracted run(FileTree tree, FileEntry from, Path destination, Workshop.Opener opener, Progress progress)
            throws IOException, InterruptedException {
        if (from.node() instanceof Node.Special) {
            throw tree.failure(from.path(), Problem.NOT_A_FILE);
        }
        try (Workshop workshop = Workshop.beside(destination, opener)) {
            return new Extraction(tree, workshop, progress).extract(from);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (FileSystemException e) {
            throw failure(e, destination);
        }
    }

    private static IOException failure(FileSystemException cause, Path destination) throws IOException {
        IOException known = DiskFull.recognise(cause, Workshop.parent(destination), 0);
        if (known != cause) {
            return known;
        }
        String reason =
                Optional.ofNullable(cause.getReason()).orElse(cause.getClass().getSimpleName());
        NotExtracted failure = new NotExtracted(destination, reason);
        failure.initCause(cause);
        return failure;
    }

    private Extracted extract(FileEntry from) throws IOException, InterruptedException {
        tree.forEach(from, this::survey);
        Path name = workshop.freshName();
        if (from.node() instanceof Directory directory) {
            extract(name, from, directory);
        } else {
            write(workshop.folder(), name, from);
            if (entries == 0) {
                throw new NotExtracted(workshop.destination(), "nothing of " + from + " can be had on this machine");
            }
            workshop.publish(name, false);
        }
        return new Extracted(entries, bytes, notKept);
    }

    private void extract(Path name, FileEntry from, Directory directory) throws IOException, InterruptedException {
        try (Folder made = workshop.makeDirectory(workshop.folder(), name)) {
            fill(made, from);
            if (!made.isHeld()) {
                dress(made, from, directory);
            }
            workshop.publish(name, true);
            if (made.isHeld()) {
                // only now: a directory that its owner may not write to cannot be moved
                dress(made, from, directory);
            }
        }
    }

    private void survey(FileEntry entry) {
        if (entry.node() instanceof Node.RegularFile file) {
            LinkedFile linked = links.computeIfAbsent(file, _ -> new LinkedFile());
            linked.names++;
            total += linked.names == 1 ? file.content().size() : 0;
        }
    }

    private void fill(Folder folder, FileEntry directory) throws IOException, InterruptedException {
        for (FileEntry child : tree.children(directory)) {
            if (child.change().isGone() && !directory.change().isGone()) {
                continue;
            }
            Optional<Path> name = names.name(child.name());
            if (name.isEmpty()) {
                omit(child, Reason.NAME);
            } else if (folder.has(name.get())) {
                omit(child, Reason.COLLISION);
            } else {
                write(folder, name.get(), child);
            }
        }
    }

    private void write(Folder folder, Path name, FileEntry entry) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        switch (entry.node()) {
            case Directory directory -> {
                try (Folder made = workshop.makeDirectory(folder, name)) {
                    fill(made, entry);
                    dress(made, entry, directory);
                }
            }
            case Node.RegularFile file -> writeFile(folder, name, entry, file);
            case Node.Symlink link -> writeLink(folder, name, entry, link);
            case Node.Special special ->
                omit(
                        entry,
                        switch (special.type()) {
                            case CHARACTER_DEVICE, BLOCK_DEVICE -> Reason.DEVICE;
                            case FIFO -> Reason.FIFO;
                            case SOCKET -> Reason.SOCKET;
                        });
            case Node.Whiteout _ -> throw new AssertionError("no view shows a whiteout");
        }
    }

    private void dress(Folder made, FileEntry entry, Directory directory) throws IOException {
        made.dress(directory.attributes());
        entries++;
        tellAttributes(entry);
    }

    private void writeFile(Folder folder, Path name, FileEntry entry, Node.RegularFile file)
            throws IOException, InterruptedException {
        LinkedFile linked = links.computeIfAbsent(file, _ -> new LinkedFile());
        if (linked.names <= 1) {
            copy(folder, name, entry, file);
        } else {
            if (linked.original.isEmpty()) {
                Path original = workshop.freshName();
                copy(workshop.folder(), original, entry, file);
                linked.original = Optional.of(original);
            }
            link(folder, name, entry, linked.original.get());
        }
        entries++;
        tellAttributes(entry);
    }

    private void link(Folder folder, Path name, FileEntry entry, Path original)
            throws IOException, InterruptedException {
        try {
            workshop.makeHardLink(folder, name, original);
        } catch (UnsupportedOperationException | FileSystemException _) {
            // not every file system has hard links, and those that have limit their number
            copy(folder, name, entry, (Node.RegularFile) entry.node());
            omit(entry, Reason.HARD_LINK);
        }
    }

    private void copy(Folder folder, Path name, FileEntry entry, Node.RegularFile file)
            throws IOException, InterruptedException {
        try (InputStream in = tree.read(entry, 0);
                SeekableByteChannel out = folder.create(name)) {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                append(out, count);
                bytes += count;
                progress.report(Phase.CONVERTING, bytes, total);
            }
        }
        folder.dress(name, file.attributes());
    }

    private void append(SeekableByteChannel out, int count) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, count);
        try {
            while (chunk.hasRemaining()) {
                out.write(chunk);
            }
        } catch (IOException e) {
            throw workshop.failure(e, total - bytes);
        }
    }

    private void writeLink(Folder folder, Path name, FileEntry entry, Node.Symlink link) throws IOException {
        Optional<Path> target = names.target(link.target());
        if (target.isEmpty()) {
            omit(entry, Reason.NAME);
            return;
        }
        try {
            workshop.makeSymlink(folder, name, target.get(), link.attributes());
        } catch (UnsupportedOperationException _) {
            omit(entry, Reason.SYMLINK);
            return;
        } catch (FileSystemException e) {
            if (!names.isWindows()) {
                throw e;
            }
            // there it takes a privilege
            omit(entry, Reason.SYMLINK);
            return;
        }
        entries++;
        if (!ByteString.of(target.get().toString()).equals(link.target())) {
            omit(entry, Reason.LINK_TEXT);
        }
        tellAttributes(entry);
    }

    private void tellAttributes(FileEntry entry) {
        Attributes attributes = entry.node().attributes();
        if ((attributes.mode() & SPECIAL_BITS) != 0) {
            omit(entry, Reason.SPECIAL_BITS);
        }
        if (!attributes.xattrs().isEmpty()) {
            omit(entry, Reason.XATTRS);
        }
    }

    private void omit(FileEntry entry, Reason reason) {
        notKept.add(new NotKept(entry.path(), reason));
    }
}
