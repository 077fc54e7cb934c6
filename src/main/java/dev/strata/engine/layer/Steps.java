package dev.strata.engine.layer;

import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.StrataException.LimitExceeded;
import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.Node;
import dev.strata.engine.tree.PathNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns tar entries into steps, refusing what no filesystem holds. */
final class Steps {

    /** How the names begin of what AUFS kept for its own purposes. */
    static final ByteString BOOKKEEPING = ByteString.of(".wh..wh.");

    private static final ByteString WHITEOUT = ByteString.of(".wh.");
    private static final ByteString OPAQUE = ByteString.of(".wh..wh..opq");

    private static final int MAX_NAME = 255;
    private static final int MAX_TARGET = 4095;
    private static final int MAX_MAJOR = 4095;
    private static final int MAX_MINOR = 1_048_575;
    private static final int STEP_BYTES = 32;

    private final LayerLimits limits;
    private final Complaints complaints;
    private final TextPath root = TextPath.root();
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> whiteouts = new ArrayList<>();
    private final Map<ByteString, LeftOut> leftOut = new LinkedHashMap<>();
    private ByteString latestSpelled = ByteString.EMPTY;
    private TextPath latestFolder = root;
    private long entries;
    private long metadataBytes;
    private Attributes latest = Attributes.IMPLICIT_DIRECTORY;

    Steps(LayerLimits limits, Complaints complaints) {
        this.limits = limits;
        this.complaints = complaints;
    }

    /** Where a regular file's bytes are to be had, once it is known that they are wanted. */
    interface ContentSource {
        Content read() throws IOException, InterruptedException;
    }

    void add(TarEntry entry, ContentSource content) throws IOException, InterruptedException {
        complaints.within("entries", limits.maxEntries(), ++entries);
        account(entry);
        if (entry.name().isEmpty()) {
            throw complaints.because("an entry without a name");
        }
        requireNoNul(entry.name());
        Optional<ByteString> beside = besideLatest(entry.name());
        if (beside.isPresent()) {
            add(entry, latestFolder, beside.get(), content);
            return;
        }
        List<ByteString> names = PathNames.clamped(entry.name());
        if (names.isEmpty()) {
            addRoot(entry);
            return;
        }
        ByteString last = names.removeLast();
        TextPath parent = path(names);
        int start = entry.name().length() - last.length();
        if (start > 0 && entry.name().substring(start).equals(last)) {
            latestSpelled = entry.name().substring(0, start);
            latestFolder = parent;
        }
        add(entry, parent, last, content);
    }

    /** The last name of one that is spelled as the latest is up to there; it says the same directory then. */
    private Optional<ByteString> besideLatest(ByteString name) {
        int start = latestSpelled.length();
        if (start == 0 || !name.startsWith(latestSpelled) || name.indexOf('/', start) >= 0) {
            return Optional.empty();
        }
        return Optional.of(name.substring(start)).filter(PathNames::isPlain);
    }

    private void add(TarEntry entry, TextPath parent, ByteString last, ContentSource content)
            throws IOException, InterruptedException {
        if (last.equals(OPAQUE)) {
            whiteouts.add(new Step.HideAll(parent));
        } else if (last.startsWith(WHITEOUT) && !last.startsWith(BOOKKEEPING)) {
            ByteString hidden = last.substring(WHITEOUT.length());
            if (hidden.isEmpty() || hidden.equals(ByteString.of(".")) || hidden.equals(ByteString.of(".."))) {
                throw complaints.because("a whiteout that names nothing");
            }
            whiteouts.add(new Step.Hide(parent, requireName(hidden)));
        } else {
            addOrdinary(entry, parent, requireName(last), content);
        }
    }

    List<Step> steps() {
        return steps;
    }

    List<Step> whiteouts() {
        return whiteouts;
    }

    TextPath root() {
        return root;
    }

    long entries() {
        return entries;
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut.values());
    }

    /** Whether AUFS kept this entry for its own purposes. */
    static boolean isBookkeeping(ByteString name) {
        return name.startsWith(BOOKKEEPING);
    }

    /** The name of the entry that a whiteout came from. */
    static ByteString markerOf(Step whiteout) {
        return whiteout instanceof Step.Hide hide ? WHITEOUT.concat(hide.name()) : OPAQUE;
    }

    private void addRoot(TarEntry entry) throws BadLayer {
        if (entry.kind() != TarEntry.Kind.DIRECTORY) {
            throw complaints.because("the root can only be a directory");
        }
        reportXattrs(entry);
        root.setNamed();
        steps.add(new Step.MakeDirectory(root, entry.attributes()));
    }

    private void addOrdinary(TarEntry entry, TextPath parent, ByteString name, ContentSource content)
            throws IOException, InterruptedException {
        reportXattrs(entry);
        if (isBookkeeping(name)) {
            // kept until the end, since AUFS lets other entries be hard links to what lies in .wh..wh.plnk
            report(name, entry);
        }
        if (entry.kind() == TarEntry.Kind.DIRECTORY) {
            TextPath path = parent.child(name);
            path.setNamed();
            steps.add(new Step.MakeDirectory(path, entry.attributes()));
            return;
        }
        TextPath alsoParent = parent.existingChild(name);
        if (alsoParent != null) {
            alsoParent.setNamed();
        }
        steps.add(
                entry.kind() == TarEntry.Kind.HARD_LINK
                        ? link(entry, parent, name)
                        : new Step.Put(parent, name, node(entry, content)));
    }

    private Step link(TarEntry entry, TextPath parent, ByteString name) throws IOException {
        requireNoNul(entry.link());
        List<ByteString> names = PathNames.clamped(entry.link());
        if (entry.link().isEmpty()) {
            throw complaints.because("a hard link without a target");
        }
        if (names.isEmpty()) {
            throw complaints.because("a hard link to a directory");
        }
        ByteString last = names.removeLast();
        return new Step.Link(parent, name, path(names), last);
    }

    private Node node(TarEntry entry, ContentSource content) throws IOException, InterruptedException {
        Attributes attributes = entry.attributes();
        return switch (entry.kind()) {
            case FILE -> new Node.RegularFile(attributes, content.read());
            case SYMLINK -> new Node.Symlink(attributes, requireTarget(entry.link()));
            case CHARACTER_DEVICE -> device(entry, Node.Special.Type.CHARACTER_DEVICE);
            case BLOCK_DEVICE -> device(entry, Node.Special.Type.BLOCK_DEVICE);
            case FIFO -> new Node.Special(attributes, Node.Special.Type.FIFO, 0, 0);
            case DIRECTORY, HARD_LINK ->
                throw new IllegalArgumentException(entry.kind().toString());
        };
    }

    private Node device(TarEntry entry, Node.Special.Type type) throws BadLayer {
        if (entry.major() > MAX_MAJOR || entry.minor() > MAX_MINOR) {
            throw complaints.because(
                    "device number %d:%d beyond %d:%d".formatted(entry.major(), entry.minor(), MAX_MAJOR, MAX_MINOR));
        }
        if (type == Node.Special.Type.CHARACTER_DEVICE && entry.major() == 0 && entry.minor() == 0) {
            throw complaints.because("a character device 0:0 would act as a whiteout");
        }
        return new Node.Special(entry.attributes(), type, (int) entry.major(), (int) entry.minor());
    }

    private TextPath path(List<ByteString> names) throws IOException {
        complaints.within("directories above an entry", limits.maxDepth(), names.size());
        TextPath path = root;
        for (ByteString name : names) {
            if (name.startsWith(WHITEOUT) && (!isBookkeeping(name) || name.equals(OPAQUE))) {
                throw complaints.because("an entry below a whiteout");
            }
            path = path.child(requireName(name));
        }
        return path;
    }

    private ByteString requireName(ByteString name) throws BadLayer {
        if (name.length() > MAX_NAME) {
            throw complaints.because("a name longer than %d bytes".formatted(MAX_NAME));
        }
        return name;
    }

    private ByteString requireTarget(ByteString target) throws BadLayer {
        requireNoNul(target);
        if (target.isEmpty()) {
            throw complaints.because("a symbolic link without a target");
        }
        if (target.length() > MAX_TARGET) {
            throw complaints.because("target of a symbolic link longer than %d bytes".formatted(MAX_TARGET));
        }
        return target;
    }

    private void requireNoNul(ByteString text) throws BadLayer {
        if (text.indexOf('\0', 0) >= 0) {
            throw complaints.because("NUL in a name");
        }
    }

    private void account(TarEntry entry) throws LimitExceeded {
        metadataBytes += STEP_BYTES + entry.name().length() + entry.link().length();
        if (!entry.attributes().equals(latest)) {
            latest = entry.attributes();
            for (Map.Entry<ByteString, ByteString> xattr : latest.xattrs().entrySet()) {
                metadataBytes += xattr.getKey().length() + xattr.getValue().length();
            }
        }
        complaints.within("bytes of names and attributes", limits.maxMetadataBytes(), metadataBytes);
    }

    private void reportXattrs(TarEntry entry) {
        entry.leftOut().forEach(name -> report(name, entry));
    }

    private void report(ByteString name, TarEntry entry) {
        LeftOut known = leftOut.get(name);
        leftOut.put(
                name, known == null ? new LeftOut(name.toString(), entry.name().toString(), 1) : known.again());
    }
}
