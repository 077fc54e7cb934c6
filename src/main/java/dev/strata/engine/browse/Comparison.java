package dev.strata.engine.browse;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** In what two nodes differ. Contents are read only where nothing cheaper tells them apart. */
final class Comparison {

    private static final int BUFFER = 64 << 10;

    private Comparison() {}

    static Set<Aspect> differences(Merged before, Merged after) throws IOException {
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        if (before.node() == after.node()) {
            return aspects;
        }
        compare(before.node().attributes(), after.node().attributes(), aspects);
        if (!sameType(before.node(), after.node())) {
            aspects.add(Aspect.TYPE);
        } else if (!sameContent(before, after)) {
            aspects.add(Aspect.CONTENT);
        }
        return aspects;
    }

    /** Whether they differ in anything at all. */
    static boolean differ(Merged before, Merged after) throws IOException {
        if (before.node() == after.node()) {
            return false;
        }
        Attributes old = before.node().attributes();
        Attributes now = after.node().attributes();
        return old.mode() != now.mode()
                || old.uid() != now.uid()
                || old.gid() != now.gid()
                || old.mtimeSeconds() != now.mtimeSeconds()
                || old.mtimeNanos() != now.mtimeNanos()
                || !sameType(before.node(), after.node())
                || !old.xattrs().equals(now.xattrs())
                || !sameContent(before, after);
    }

    private static void compare(Attributes before, Attributes after, Set<Aspect> aspects) {
        if (before.mode() != after.mode()) {
            aspects.add(Aspect.MODE);
        }
        if (before.uid() != after.uid() || before.gid() != after.gid()) {
            aspects.add(Aspect.OWNER);
        }
        if (before.mtimeSeconds() != after.mtimeSeconds() || before.mtimeNanos() != after.mtimeNanos()) {
            aspects.add(Aspect.MTIME);
        }
        if (!before.xattrs().equals(after.xattrs())) {
            aspects.add(Aspect.XATTRS);
        }
    }

    private static boolean sameType(Node before, Node after) {
        if (before instanceof Node.Special one && after instanceof Node.Special other) {
            return one.type() == other.type();
        }
        return before.getClass() == after.getClass();
    }

    private static boolean sameContent(Merged before, Merged after) throws IOException {
        return switch (before.node()) {
            case Node.Symlink one
            when after.node() instanceof Node.Symlink other -> one.target().equals(other.target());
            case Node.Special one
            when after.node() instanceof Node.Special other ->
                one.major() == other.major() && one.minor() == other.minor();
            case Node.RegularFile one
            when after.node() instanceof Node.RegularFile other ->
                one.content().size() == other.content().size() && sameBytes(open(before, one), open(after, other));
            case Directory _, Node.Whiteout _, Node.Symlink _, Node.Special _, Node.RegularFile _ -> true;
        };
    }

    private static InputStream open(Merged merged, Node.RegularFile file) {
        return merged.layer().blob().reader().stream(file.content(), 0);
    }

    private static boolean sameBytes(InputStream one, InputStream other) throws IOException {
        byte[] left = new byte[BUFFER];
        byte[] right = new byte[BUFFER];
        int count;
        do {
            count = one.readNBytes(left, 0, BUFFER);
            int same = other.readNBytes(right, 0, BUFFER);
            if (!Arrays.equals(left, 0, count, right, 0, same)) {
                return false;
            }
        } while (count == BUFFER);
        return true;
    }
}
