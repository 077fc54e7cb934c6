package dev.strata.engine.layer;

import static dev.strata.engine.layer.Layers.assertRefused;
import static dev.strata.engine.layer.Layers.at;
import static dev.strata.engine.layer.Layers.mode;
import static dev.strata.engine.layer.Layers.resolved;
import static dev.strata.engine.layer.Layers.shown;
import static dev.strata.engine.layer.Layers.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.Directory;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParentsTest {

    private static TarBytes tar() {
        return new TarBytes();
    }

    @Test
    void parentsThatNoEntryNamesAreTheLowerDirectories() throws IOException {
        Directory lower = tree(tar().directory("tmp", 01777).directory("tmp/d", 0700));

        LayerTree layer = resolved(tar().file("tmp/d/new/a", ""), lower);

        assertEquals(01777, mode(layer.root(), "tmp"));
        assertEquals(0700, mode(layer.root(), "tmp/d"));
        assertEquals(
                Attributes.IMPLICIT_DIRECTORY, at(layer.root(), "tmp/d/new").attributes());
        assertTrue(layer.dependsOnLower());
    }

    @Test
    void parentsThatNobodyNamesArePlain() throws IOException {
        LayerTree layer = resolved(tar().file("a/b/c", ""));
        assertEquals(Attributes.IMPLICIT_DIRECTORY, at(layer.root(), "a/b").attributes());
        assertFalse(layer.dependsOnLower());
        assertFalse(layer.selfContained());
    }

    @Test
    void anEntryAfterItsChildrenStillNamesTheDirectory() throws IOException {
        Directory lower = tree(tar().directory("d", 0700));
        LayerTree layer = resolved(tar().directory("./").file("d/a", "").directory("d", 0711), lower);
        assertEquals(0711, mode(layer.root(), "d"));
        assertFalse(layer.dependsOnLower());
        assertTrue(layer.selfContained());
    }

    @Test
    void aLowerDirectoryLikeAPlainOneMakesNoDifference() throws IOException {
        Directory lower = tree(tar().file("d/old", ""));
        LayerTree layer = resolved(tar().file("d/a", ""), lower);
        assertFalse(layer.dependsOnLower());
        assertFalse(layer.selfContained());
    }

    @Test
    void theRootEntryIsApplied() throws IOException {
        LayerTree layer = resolved(tar().directory("./", 0700));
        assertEquals(0700, layer.root().attributes().mode());
        assertTrue(layer.selfContained());
        assertFalse(layer.empty());
    }

    @Test
    void aRootThatNoEntryNamesIsTheLowerOne() throws IOException {
        Directory lower = tree(tar().directory(".", 0700));
        LayerTree layer = resolved(tar().directory("d"), lower);
        assertEquals(0700, layer.root().attributes().mode());
        assertTrue(layer.dependsOnLower());
        assertEquals(0755, resolved(tar().directory("d")).root().attributes().mode());
    }

    @Test
    void theRootCanOnlyBeADirectory() {
        assertRefused("./", "root", tar().symlink("./", "x"));
        assertRefused("a/..", "root", tar().file("a/..", "x"));
    }

    @Test
    void aLinkOfTheLayerIsFollowedAsAParentAndSurvives() throws IOException {
        Directory tree =
                tree(tar().directory("usr/lib", 0711).symlink("lib", "usr/lib").file("lib/a", "a"));
        assertEquals(Map.of("usr", "dir", "usr/lib", "dir", "usr/lib/a", "file:a", "lib", "link:usr/lib"), shown(tree));
        assertEquals(0711, mode(tree, "usr/lib"));
    }

    @Test
    void aLinkOfALowerLayerIsFollowedAsAParent() throws IOException {
        Directory lower = tree(tar().directory("usr/lib", 0711).symlink("lib", "/usr/lib"));
        LayerTree layer = resolved(tar().file("lib/a", "a"), lower);
        assertEquals(Map.of("usr", "dir", "usr/lib", "dir", "usr/lib/a", "file:a"), shown(layer.root()));
        assertEquals(0711, mode(layer.root(), "usr/lib"));
        assertTrue(layer.dependsOnLower());
    }

    @Test
    void aDirectoryEntryTakesTheLowerLinksPlace() throws IOException {
        Directory lower = tree(tar().directory("usr/lib").symlink("lib", "usr/lib"));
        var expected = Map.of("lib", "dir", "lib/a", "file:a");
        assertEquals(expected, shown(tree(tar().directory("lib").file("lib/a", "a"), lower)));
        assertEquals(expected, shown(tree(tar().file("lib/a", "a").directory("lib"), lower)));
    }

    @Test
    void nothingLeavesTheRootThroughALink() throws IOException {
        Directory tree = tree(tar().symlink("out", "../../../etc").file("out/passwd", "x"));
        assertEquals(Map.of("out", "link:../../../etc", "etc", "dir", "etc/passwd", "file:x"), shown(tree));
    }

    @Test
    void aLinkThatLeadsNowhereGetsItsDirectories() throws IOException {
        Directory tree = tree(tar().symlink("l", "a/b").file("l/c", "x"));
        assertEquals(Map.of("l", "link:a/b", "a", "dir", "a/b", "dir", "a/b/c", "file:x"), shown(tree));
    }

    @Test
    void aLoopOfLinksAsAParentIsRefused() throws IOException {
        assertRefused(
                "a/x",
                "symbolic links",
                tar().symlink("a", "b").symlink("b", "a").file("a/x", ""));
        Directory lower = tree(tar().symlink("a", "a"));
        assertRefused("a/x", "symbolic links", tar().file("a/x", "").end(), Optional.of(lower));
        assertRefused("a/.wh.x", "symbolic links", tar().whiteout("a/x").end(), Optional.of(lower));
    }

    @Test
    void aLinkThatIsReplacedLeadsElsewhereFromThenOn() throws IOException {
        Directory tree = tree(tar().directory("a")
                .directory("b")
                .symlink("l", "a")
                .file("l/1", "")
                .symlink("l", "b")
                .file("l/2", ""));
        assertEquals(Map.of("a", "dir", "a/1", "file:", "b", "dir", "b/2", "file:", "l", "link:b"), shown(tree));
    }

    @Test
    void namesAreClampedToTheRootByText() throws IOException {
        Directory tree = tree(tar().file("../../a", "1")
                .file("/b", "2")
                .file("d//./e/../c", "3")
                .directory("f///"));
        assertEquals(Map.of("a", "file:1", "b", "file:2", "d", "dir", "d/c", "file:3", "f", "dir"), shown(tree));
    }

    @Test
    void theTextOfALinkIsKept() throws IOException {
        assertEquals(Map.of("l", "link:..//./a/"), shown(tree(tar().symlink("l", "..//./a/"))));
    }

    @Test
    void theLastOfSeveralEntriesWins() throws IOException {
        assertEquals(Map.of("a", "file:2"), shown(tree(tar().file("a", "1").file("a", "2"))));
        assertEquals(Map.of("a", "file:f"), shown(tree(tar().file("a/b", "").file("a", "f"))));
        assertEquals(
                Map.of("a", "opaque", "a/b", "file:b"),
                shown(tree(tar().file("a", "f").file("a/b", "b"))));
    }

    @Test
    void aDirectoryOverADirectoryReplacesAttributesButNotEntries() throws IOException {
        Directory tree = tree(
                tar().xattr("user.a", "1").directory("d", 0700).file("d/a", "a").directory("d", 0711));
        assertEquals(Map.of("d", "dir", "d/a", "file:a"), shown(tree));
        assertEquals(0711, mode(tree, "d"));
        assertEquals(Map.of(), at(tree, "d").attributes().xattrs());
    }

    @Test
    void anEmptyTarIsAnEmptyLayer() throws IOException {
        LayerTree layer = resolved(tar());
        assertTrue(layer.empty());
        assertEquals(Map.of(), shown(layer.root()));
        Directory lower = tree(tar().directory("./", 0700));
        assertTrue(resolved(tar().directory("./", 0700), lower).empty());
        assertFalse(resolved(tar().directory("./", 0711), lower).empty());
    }
}
