package dev.strata.engine.fs.erofs;

import dev.strata.engine.StrataException.ImageNotWritten;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.engine.tree.OverlayForm;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Numbers every inode of a tree, counts its links and its attributes' repetitions, and refuses what the format cannot
 * hold. Without recursion: trees may be very deep.
 */
final class TreeSurvey {

    private static final int MAX_TARGET = 4095;
    private static final int SMALL = 256;

    private final ErofsWriter writer;
    private final String image;
    private final List<SurveyedInode> inodes = new ArrayList<>();
    private final NodeNumbers numbers = new NodeNumbers(SMALL);
    private final Map<Integer, DirectoryListing> listings = new HashMap<>();
    private final Map<XattrEntry, Integer> xattrUses = new LinkedHashMap<>();
    private int[] links = new int[SMALL];

    /** A directory whose entries are yet to be numbered. */
    private record Visit(Directory directory, int number, int parent, TreePath path) {}

    private TreeSurvey(ErofsWriter writer, String image) {
        this.writer = writer;
        this.image = image;
    }

    static TreeSurvey of(Directory root, ErofsWriter writer, String image) throws ImageNotWritten {
        TreeSurvey survey = new TreeSurvey(writer, image);
        int number = survey.number(root, TreePath.ROOT);
        ArrayDeque<Visit> pending = new ArrayDeque<>();
        pending.push(new Visit(root, number, number, TreePath.ROOT));
        while (!pending.isEmpty()) {
            survey.visit(pending.pop()).reversed().forEach(pending::push);
        }
        return survey;
    }

    /** By number, the root first. */
    List<SurveyedInode> inodes() {
        return inodes;
    }

    DirectoryListing listing(SurveyedInode directory) {
        return Objects.requireNonNull(listings.get(directory.number()));
    }

    int links(SurveyedInode inode) {
        return links[inode.number()];
    }

    /** How many inodes carry each attribute, in the order in which they were met. */
    Map<XattrEntry, Integer> xattrUses() {
        return xattrUses;
    }

    private List<Visit> visit(Visit visit) throws ImageNotWritten {
        List<Visit> below = new ArrayList<>();
        var listing = new DirectoryListing.Builder(visit.directory.size());
        for (Map.Entry<ByteString, Node> entry : visit.directory.sortedEntries().entrySet()) {
            TreePath path = visit.path.child(entry.getKey());
            checkName(entry.getKey(), path);
            int number = number(entry.getValue(), path);
            listing.add(entry.getKey(), number);
            if (entry.getValue() instanceof Directory directory) {
                below.add(new Visit(directory, number, visit.number, path));
            }
        }
        links[visit.number] = 2 + below.size();
        listings.put(visit.number, listing.build(visit.number, visit.parent));
        return below;
    }

    private int number(Node node, TreePath path) throws ImageNotWritten {
        int number = numbers.of(node);
        if (number == inodes.size()) {
            add(number, node, path);
        } else if (node instanceof Directory) {
            throw refused(path, "a directory cannot have a second name");
        }
        links[number]++;
        return number;
    }

    private void add(int number, Node node, TreePath path) throws ImageNotWritten {
        check(node, path);
        inodes.add(new SurveyedInode(number, node, FileType.of(node), xattrs(node, path)));
        if (number == links.length) {
            links = Arrays.copyOf(links, number * 2);
        }
    }

    private List<XattrEntry> xattrs(Node node, TreePath path) throws ImageNotWritten {
        Map<ByteString, ByteString> stored = OverlayForm.encode(node);
        if (stored.isEmpty()) {
            return List.of();
        }
        List<XattrEntry> entries = new ArrayList<>(stored.size());
        for (Map.Entry<ByteString, ByteString> xattr : stored.entrySet()) {
            XattrEntry entry = XattrNamespace.entry(xattr.getKey(), xattr.getValue())
                    .orElseThrow(() -> refused(path, "EROFS has no room for the attribute " + xattr.getKey()));
            if (entry.suffix().length() > XattrEntry.MAX_SUFFIX || entry.value().length() > XattrEntry.MAX_VALUE) {
                throw refused(path, "the attribute " + xattr.getKey() + " is too long");
            }
            entries.add(entry);
            xattrUses.merge(entry, 1, Integer::sum);
        }
        return entries;
    }

    private void checkName(ByteString name, TreePath path) throws ImageNotWritten {
        boolean reserved = name.equals(DirectoryListing.SELF) || name.equals(DirectoryListing.PARENT);
        boolean bad = name.indexOf('/', 0) >= 0 || name.indexOf('\0', 0) >= 0;
        if (reserved || bad || name.isEmpty() || name.length() > DirectoryEntry.MAX_NAME) {
            throw refused(path, "not a file name of 1 to 255 bytes");
        }
    }

    private void check(Node node, TreePath path) throws ImageNotWritten {
        switch (node) {
            case Node.RegularFile file -> {
                if (!(file.content() instanceof WrittenContent content && content.isFrom(writer))) {
                    throw new IllegalArgumentException(path + " has a content that this writer did not take in");
                }
            }
            case Node.Symlink symlink -> {
                int length = symlink.target().length();
                if (length == 0 || length > MAX_TARGET) {
                    throw refused(path, "not a link target of 1 to 4095 bytes");
                }
            }
            case Node.Special special -> {
                if (!new DeviceNumber(special.major(), special.minor()).fits()) {
                    throw refused(path, "device %d:%d is out of range".formatted(special.major(), special.minor()));
                }
            }
            case Directory _, Node.Whiteout _ -> {}
        }
    }

    private ImageNotWritten refused(TreePath path, String reason) {
        return new ImageNotWritten(image, path + ": " + reason);
    }
}
