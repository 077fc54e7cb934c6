package dev.strata.engine.layer;

import static dev.strata.engine.layer.Layers.assertRefused;
import static dev.strata.engine.layer.Layers.at;
import static dev.strata.engine.layer.Layers.resolved;
import static dev.strata.engine.layer.Layers.shown;
import static dev.strata.engine.layer.Layers.text;
import static dev.strata.engine.layer.Layers.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.MemorySink;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HardLinkTest {

    private static TarBytes tar() {
        return new TarBytes();
    }

    @Test
    void aLinkAndItsTargetAreOneInode() throws IOException {
        Directory tree = tree(tar().file("a", "data").directory("d").hardLink("d/b", "/../a"));
        assertSame(at(tree, "a"), at(tree, "d/b"));
    }

    @Test
    void aLinkBeforeItsTargetResolvesAtTheEndOfTheLayer() throws IOException {
        Directory tree = tree(tar().hardLink("b", "a").file("a", "first").file("a", "second"));
        assertSame(at(tree, "a"), at(tree, "b"));
        assertEquals("second", text(at(tree, "b")));
    }

    @Test
    void chainsOfLinksEndAtOneInodeInAnyOrder() throws IOException {
        Directory tree = tree(tar().hardLink("e", "d")
                .hardLink("c", "b")
                .hardLink("d", "c")
                .hardLink("b", "a")
                .file("a", "x"));
        for (String name : new String[] {"b", "c", "d", "e"}) {
            assertSame(at(tree, "a"), at(tree, name));
        }
    }

    @Test
    void linksToSymbolicLinksAndDevicesAreOneInode() throws IOException {
        Directory tree = tree(tar().symlink("l", "nowhere")
                .characterDevice("null", 1, 3)
                .hardLink("l2", "l")
                .hardLink("null2", "null"));
        assertSame(at(tree, "l"), at(tree, "l2"));
        assertSame(at(tree, "null"), at(tree, "null2"));
    }

    @Test
    void aLinkToItselfChangesNothing() throws IOException {
        assertEquals(Map.of("a", "file:x"), shown(tree(tar().file("a", "x").hardLink("a", "a"))));
    }

    @Test
    void aLinkKeepsTheInodeItNamedWhenTheTargetIsReplaced() throws IOException {
        Directory tree = tree(tar().file("a", "old").hardLink("b", "a").file("a", "new"));
        assertEquals(Map.of("a", "file:new", "b", "file:old"), shown(tree));
    }

    @Test
    void aLinkKeepsTheWaitingLinkItNamed() throws IOException {
        Directory tree =
                tree(tar().hardLink("b", "a").hardLink("c", "b").file("b", "b").file("a", "a"));
        assertEquals(Map.of("a", "file:a", "b", "file:b", "c", "file:a"), shown(tree));
        assertSame(at(tree, "a"), at(tree, "c"));
    }

    @Test
    void aLinksOwnAttributesNeverCount() throws IOException {
        Directory tree = tree(tar().file("a", "x")
                .xattr("user.own", "no")
                .entry(new TarHeaderBytes("b", '1').mode(0777).uid(7).link("a".getBytes())));
        assertEquals(0644, at(tree, "b").attributes().mode());
        assertEquals(0, at(tree, "b").attributes().uid());
        assertEquals(Map.of(), at(tree, "b").attributes().xattrs());
    }

    @Test
    void aCircleOfLinksIsRefused() {
        assertRefused("a", "circle", tar().hardLink("a", "b").hardLink("b", "c").hardLink("c", "a"));
        assertRefused("a", "not there", tar().hardLink("a", "a"));
    }

    @Test
    void aLinkToADirectoryIsRefused() throws IOException {
        assertRefused("b", "directory", tar().directory("a").hardLink("b", "a"));
        assertRefused("b", "directory", tar().hardLink("b", "a").directory("a"));
        assertRefused("b", "directory", tar().hardLink("b", "/"));
        Directory lower = tree(tar().directory("d"));
        assertRefused("b", "directory", tar().hardLink("b", "d").end(), Optional.of(lower));
    }

    @Test
    void aLinkToNothingIsRefused() {
        assertRefused("b", "not there", tar().hardLink("b", "gone"));
        assertRefused("b", "without a target", tar().hardLink("b", ""));
    }

    @Test
    void aLinkIntoALowerLayerTakesOverTheFileAsItIs() throws IOException {
        Directory lower = tree(tar().xattr("user.k", "v")
                .entry(new TarHeaderBytes("d/a", '0').mode(04711).uid(5).gid(6).mtime(77), "data".getBytes()));
        var sink = new MemorySink();
        LayerTree layer = Layers.draft(
                        tar().hardLink("b", "d/a").hardLink("c", "d/a").end(), sink)
                .resolve(Optional.of(lower), sink);

        assertEquals(Map.of("b", "file:data", "c", "file:data"), shown(layer.root()));
        assertEquals(at(lower, "d/a").attributes(), at(layer.root(), "b").attributes());
        assertSame(at(layer.root(), "b"), at(layer.root(), "c"));
        assertNotSame(at(lower, "d/a"), at(layer.root(), "b"));
        assertEquals(1, sink.contents().size());
        assertTrue(layer.dependsOnLower());
        assertFalse(layer.selfContained());
    }

    @Test
    void aTargetInTheSameLayerWinsOverOneBelow() throws IOException {
        Directory lower = tree(tar().file("a", "lower"));
        LayerTree layer = resolved(tar().directory("./").hardLink("b", "a").file("a", "upper"), lower);
        assertEquals("file:upper", shown(layer.root()).get("b"));
        assertFalse(layer.dependsOnLower());
    }

    @Test
    void aLinkIsFoundThroughLinksOfLowerLayers() throws IOException {
        Directory lower = tree(tar().file("usr/lib/a", "data").symlink("lib", "usr/lib"));
        assertEquals(
                "file:data", shown(tree(tar().hardLink("b", "lib/a"), lower)).get("b"));
        assertEquals(
                "file:new",
                shown(tree(tar().file("usr/lib/a", "new").hardLink("b", "lib/a"), lower))
                        .get("b"));
    }

    @Test
    void aReplacedLinkNeedsNoTarget() throws IOException {
        assertEquals(
                Map.of("a", "file:x"), shown(tree(tar().hardLink("a", "gone").file("a", "x"))));
    }

    @Test
    void aLinkResolvesTwiceToTheSameInodes() throws IOException {
        var sink = new MemorySink();
        LayerDraft draft = Layers.draft(tar().hardLink("b", "a").file("a", "x").end(), sink);
        Directory first = draft.resolve(Optional.empty(), sink).root();
        Directory second =
                draft.resolve(Optional.of(tree(tar().file("z", ""))), sink).root();
        assertEquals(shown(first), shown(second));
        assertSame(first.find(ByteString.of("b")).orElseThrow(), at(second, "a"));
    }
}
