package dev.strata.engine.layer;

import static dev.strata.engine.layer.Layers.assertRefused;
import static dev.strata.engine.layer.Layers.mode;
import static dev.strata.engine.layer.Layers.resolved;
import static dev.strata.engine.layer.Layers.shown;
import static dev.strata.engine.layer.Layers.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.OverlayForm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhiteoutTest {

    private static TarBytes tar() {
        return new TarBytes();
    }

    @Test
    void aWhiteoutHidesANameOfTheLayersBelow() throws IOException {
        Directory tree = tree(tar().directory("d/").whiteout("d/x"));

        assertEquals(Map.of("d", "dir", "d/x", "whiteout"), shown(tree));
        assertEquals(
                Map.of(ByteString.of("trusted.overlay.origin"), ByteString.EMPTY),
                OverlayForm.encode(Layers.at(tree, "d")));
    }

    @Test
    void anEntryOfTheSameLayerStaysWhateverTheOrder() throws IOException {
        assertEquals(Map.of("x", "file:new"), shown(tree(tar().whiteout("x").file("x", "new"))));
        assertEquals(Map.of("x", "file:new"), shown(tree(tar().file("x", "new").whiteout("x"))));
    }

    @Test
    void aDirectoryThatIsWhitedOutInItsOwnLayerBecomesOpaque() throws IOException {
        var expected = Map.of("x", "opaque", "x/a", "file:a");
        assertEquals(expected, shown(tree(tar().whiteout("x").directory("x").file("x/a", "a"))));
        assertEquals(expected, shown(tree(tar().directory("x").file("x/a", "a").whiteout("x"))));
        assertEquals(expected, shown(tree(tar().directory("x").whiteout("x").file("x/a", "a"))));
    }

    @Test
    void entriesBelowAWhitedOutNameMakeAnOpaqueDirectoryWithoutWhatTheLowerOneHad() throws IOException {
        Directory lower = tree(tar().directory("x", 0700).directory("x/y", 0711).file("x/y/old", ""));

        LayerTree layer = resolved(tar().whiteout("x").file("x/y/a", "a"), lower);

        assertEquals(Map.of("x", "opaque", "x/y", "dir", "x/y/a", "file:a"), shown(layer.root()));
        assertEquals(0755, mode(layer.root(), "x"));
        assertEquals(0755, mode(layer.root(), "x/y"));
        assertFalse(layer.dependsOnLower());
    }

    @Test
    void aWhitedOutLinkOfALowerLayerIsNoParentAnyMore() throws IOException {
        Directory lower = tree(tar().directory("usr/lib").symlink("lib", "usr/lib"));

        var expected = Map.of("lib", "opaque", "lib/a", "file:a");
        assertEquals(expected, shown(tree(tar().whiteout("lib").file("lib/a", "a"), lower)));
        assertEquals(expected, shown(tree(tar().file("lib/a", "a").whiteout("lib"), lower)));
    }

    @Test
    void anOpaqueMarkerCountsBeforeOrAfterItsDirectory() throws IOException {
        var expected = Map.of("d", "opaque", "d/a", "file:a");
        assertEquals(expected, shown(tree(tar().opaque("d").directory("d").file("d/a", "a"))));
        assertEquals(expected, shown(tree(tar().directory("d").file("d/a", "a").opaque("d"))));
    }

    @Test
    void anOpaqueMarkerAloneKeepsTheLowerDirectorysAttributes() throws IOException {
        Directory lower = tree(tar().directory("d", 01777).directory("d/e", 0700));

        LayerTree layer = resolved(tar().opaque("d").file("d/e/a", ""), lower);

        assertEquals(01777, mode(layer.root(), "d"));
        assertEquals(0755, mode(layer.root(), "d/e"));
        assertTrue(layer.dependsOnLower());
    }

    @Test
    void whiteoutsInsideAnOpaqueDirectoryAreDropped() throws IOException {
        Directory tree = tree(tar().directory("d")
                .whiteout("d/x")
                .directory("d/e")
                .whiteout("d/e/y")
                .opaque("d"));

        assertEquals(Map.of("d", "opaque", "d/e", "dir"), shown(tree));
    }

    @Test
    void anOpaqueMarkerAtTheRootHidesEverything() throws IOException {
        Directory lower = tree(tar().directory("etc", 0700));

        LayerTree layer = resolved(tar().whiteout("x").file("etc/a", "").opaque(""), lower);

        assertTrue(layer.opaqueRoot());
        assertFalse(layer.empty());
        assertEquals(Map.of("etc", "dir", "etc/a", "file:"), shown(layer.root()));
        assertEquals(0755, mode(layer.root(), "etc"));
    }

    @Test
    void aWhiteoutThatNamesNothingIsRefused() {
        assertRefused("d/.wh.", "names nothing", tar().file("d/.wh.", ""));
        assertRefused(".wh..", "names nothing", tar().file(".wh..", ""));
        assertRefused(".wh...", "names nothing", tar().file(".wh...", ""));
    }

    @Test
    void anEntryBelowAWhiteoutIsRefused() {
        assertRefused(".wh.x/a", "below a whiteout", tar().file(".wh.x/a", ""));
    }

    @Test
    void bookkeepingOfAufsIsLeftOutAndReported() throws IOException {
        var sink = new dev.strata.engine.tree.MemorySink();
        LayerDraft draft = Layers.draft(
                tar().file(".wh..wh.aufs", "")
                        .directory(".wh..wh.plnk")
                        .file(".wh..wh.plnk/1.2", "inode")
                        .hardLink("a", ".wh..wh.plnk/1.2")
                        .end(),
                sink);

        assertEquals(
                Map.of("a", "file:inode"),
                shown(draft.resolve(java.util.Optional.empty(), sink).root()));
        assertEquals(
                List.of(".wh..wh.aufs", ".wh..wh.plnk"),
                draft.reported().stream().map(LeftOut::name).toList());
    }

    @Test
    void whiteoutsBelowAWhitedOutDirectoryDoNotDependOnTheirOrder() throws IOException {
        var expected = Map.of("a", "opaque");
        assertEquals(expected, shown(tree(tar().whiteout("a").whiteout("a/x"))));
        assertEquals(expected, shown(tree(tar().whiteout("a/x").whiteout("a"))));
    }

    @Test
    void aWhiteoutFindsItsDirectoryThroughALinkOfALowerLayer() throws IOException {
        Directory lower =
                tree(tar().directory("usr", 0750).file("usr/lib/x", "").symlink("lib", "usr/lib"));

        LayerTree layer = resolved(tar().whiteout("lib/x"), lower);

        assertEquals(Map.of("usr", "dir", "usr/lib", "dir", "usr/lib/x", "whiteout"), shown(layer.root()));
        assertEquals(0750, mode(layer.root(), "usr"));
        assertTrue(layer.dependsOnLower());
    }

    @Test
    void aDirectoryThatFollowsAFileOfItsNameHidesTheLowerOne() throws IOException {
        Directory lower = tree(tar().directory("x", 0700).file("x/old", ""));

        assertEquals(
                Map.of("x", "opaque", "x/a", "file:a"),
                shown(tree(tar().file("x", "").directory("x").file("x/a", "a"), lower)));
    }

    @Test
    void aWhiteoutBelowAFileOfItsLayerMeansNothing() throws IOException {
        assertEquals(Map.of("x", "file:x"), shown(tree(tar().whiteout("x/y").file("x", "x"))));
    }
}
