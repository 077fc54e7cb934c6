package dev.strata.engine.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlayTest {

    private final Directory lower = directory(0755);
    private final Directory upper = directory(0700);

    private static Attributes mode(int mode) {
        return new Attributes(mode, 0, 0, 0, 0, Map.of());
    }

    private static Directory directory(int mode) {
        return new Directory(mode(mode));
    }

    private static Node file(String content) {
        return new Node.RegularFile(mode(0644), new MemorySink.Bytes(content.getBytes()));
    }

    private static ByteString name(String text) {
        return ByteString.of(text);
    }

    private static Directory child(Directory tree, String name) {
        return assertInstanceOf(Directory.class, tree.find(name(name)).orElseThrow());
    }

    @Test
    void aWhiteoutRemovesAndLeavesNoTrace() {
        lower.put(name("x"), file("lower"));
        upper.put(name("x"), new Node.Whiteout());
        upper.put(name("never-was"), new Node.Whiteout());

        assertEquals(List.of(), Overlay.compose(List.of(lower, upper)).names());
    }

    @Test
    void aDirectoryOverADirectoryGivesItsAttributesAndAddsItsEntries() {
        Directory below = directory(0755);
        below.put(name("old"), file("old"));
        lower.put(name("d"), below);
        Directory above = directory(01777);
        above.put(name("new"), file("new"));
        upper.put(name("d"), above);

        Directory merged = Overlay.merge(lower, upper);

        assertEquals(0700, merged.attributes().mode());
        assertEquals(01777, child(merged, "d").attributes().mode());
        assertEquals(List.of(name("new"), name("old")), child(merged, "d").names());
    }

    @Test
    void anOpaqueDirectoryHidesWhatIsBelowAndIsOrdinaryAfterwards() {
        Directory below = directory(0755);
        below.put(name("old"), file("old"));
        lower.put(name("d"), below);
        Directory above = directory(0755);
        above.setOpaque(true);
        above.put(name("new"), file("new"));
        upper.put(name("d"), above);

        Directory merged = child(Overlay.merge(lower, upper), "d");

        assertEquals(List.of(name("new")), merged.names());
        assertFalse(merged.opaque());
    }

    @Test
    void anOpaqueRootHidesAllLayersBelow() {
        lower.put(name("old"), file("old"));
        upper.setOpaque(true);
        upper.put(name("new"), file("new"));

        Directory merged = Overlay.compose(List.of(lower, upper));

        assertEquals(List.of(name("new")), merged.names());
        assertFalse(merged.opaque());
    }

    @Test
    void aFileReplacesADirectoryAndADirectoryAFile() {
        lower.put(name("a"), directory(0755));
        lower.put(name("b"), file("b"));
        Node file = file("now");
        upper.put(name("a"), file);
        upper.put(name("b"), directory(0711));

        Directory merged = Overlay.merge(lower, upper);

        assertSame(file, merged.find(name("a")).orElseThrow());
        assertEquals(0711, child(merged, "b").attributes().mode());
    }

    @Test
    void noInputIsChangedAndUntouchedDirectoriesAreShared() {
        Directory untouched = directory(0755);
        untouched.put(name("f"), file("f"));
        lower.put(name("untouched"), untouched);
        lower.put(name("x"), file("x"));
        upper.put(name("x"), new Node.Whiteout());

        Directory merged = Overlay.compose(List.of(lower, upper));

        assertSame(untouched, child(merged, "untouched"));
        assertEquals(List.of(name("untouched"), name("x")), lower.names());
        assertTrue(upper.holdsWhiteouts());
    }

    @Test
    void hardLinksStayOneInode() {
        Node file = file("shared");
        lower.put(name("a"), file);
        Directory below = directory(0755);
        below.put(name("b"), file);
        lower.put(name("d"), below);
        upper.put(name("d"), directory(0700));

        Directory merged = Overlay.merge(lower, upper);

        assertSame(
                merged.find(name("a")).orElseThrow(),
                child(merged, "d").find(name("b")).orElseThrow());
    }

    @Test
    void marksOfTheLowestLayerAreGoneFromAComposedTree() {
        Directory deep = directory(0755);
        deep.put(name("x"), new Node.Whiteout());
        Directory middle = directory(0755);
        middle.put(name("deep"), deep);
        Directory opaque = directory(0755);
        opaque.setOpaque(true);
        lower.put(name("middle"), middle);
        lower.put(name("opaque"), opaque);

        Directory composed = Overlay.compose(List.of(lower));

        assertEquals(List.of(), child(child(composed, "middle"), "deep").names());
        assertFalse(child(composed, "opaque").opaque());
    }
}
