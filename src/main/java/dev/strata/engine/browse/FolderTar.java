package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Writes a part of a tree as a tar archive: the same tree gives the same bytes, names and attributes are byte-exact, hard
 * links stay links. What is removed is left out; so are sockets, which tar does not have, and that is told.
 */
public final class FolderTar {

    private static final int BUFFER = 256 << 10;

    private final FileTree tree;
    private final TarStream out;
    private final Progress progress;
    private final int rootLength;
    private final IdentityHashMap<Node, ByteString> written = new IdentityHashMap<>();
    private final List<NotKept> notKept = new ArrayList<>();
    private long entries;
    private long bytes;

    private FolderTar(FileTree tree, FileEntry from, OutputStream out, Progress progress) {
        this.tree = tree;
        this.out = new TarStream(out);
        this.progress = progress;
        ByteString path = from.path();
        this.rootLength = path.length() == 1 ? 1 : path.length() - from.name().length();
    }

    /** Writes {@code from} and all below it, under its own name; the root's entries under theirs. */
    public static Extracted write(FileTree tree, FileEntry from, OutputStream out, Progress progress)
            throws IOException, InterruptedException {
        FolderTar tar = new FolderTar(tree, from, out, progress);
        tree.forEach(from, tar::add);
        tar.out.finish();
        return new Extracted(tar.entries, tar.bytes, tar.notKept);
    }

    private void add(FileEntry entry) throws IOException, InterruptedException {
        ByteString name = entry.path().substring(rootLength);
        if (entry.change().isGone() || name.isEmpty()) {
            return;
        }
        Node node = entry.node();
        switch (node) {
            case Directory directory -> out.header(name.concat(ByteString.of("/")), '5', directory.attributes());
            case Node.Symlink link -> out.link(name, '2', link.attributes(), link.target());
            case Node.RegularFile file -> addFile(name, entry, file);
            case Node.Special special -> addSpecial(name, entry, special);
            case Node.Whiteout _ -> throw new AssertionError("no view shows a whiteout");
        }
        entries++;
    }

    private void addSpecial(ByteString name, FileEntry entry, Node.Special special) throws IOException {
        switch (special.type()) {
            case CHARACTER_DEVICE -> out.device(name, '3', special);
            case BLOCK_DEVICE -> out.device(name, '4', special);
            case FIFO -> out.header(name, '6', special.attributes());
            case SOCKET -> {
                notKept.add(new NotKept(entry.path(), NotKept.Reason.SOCKET));
                entries--;
            }
        }
    }

    private void addFile(ByteString name, FileEntry entry, Node.RegularFile file)
            throws IOException, InterruptedException {
        ByteString first = written.putIfAbsent(file, name);
        if (first != null) {
            out.link(name, '1', file.attributes(), first);
            return;
        }
        out.file(name, file.attributes(), file.content().size());
        byte[] buffer = new byte[Math.clamp(file.content().size(), 1, BUFFER)];
        try (InputStream in = tree.read(entry, 0)) {
            for (int count = in.read(buffer, 0, buffer.length); count > 0; count = in.read(buffer, 0, buffer.length)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                out.content(buffer, count);
                bytes += count;
                progress.report(Phase.READING, bytes, 0);
            }
        }
        out.pad();
    }
}
