package dev.strata.engine.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strata.engine.StrataException.BadPath;
import dev.strata.engine.StrataException.BadPath.Problem;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.tree.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths are followed as a process would that has the image as its root. */
class PathWalkTest {

    @TempDir
    private Path folder;

    private Images images;
    private ImageFiles image;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        images = new Images(folder);
        TarBytes base = new TarBytes()
                .directory("usr/lib")
                .file("usr/lib/libc", "c")
                .file("etc/passwd", "root")
                .file("file", "f")
                .symlink("lib", "usr/lib")
                .symlink("absolute", "/etc")
                .symlink("escape", "../../../../etc/passwd")
                .symlink("usr/up", "../etc/./passwd")
                .symlink("loop", "loop")
                .symlink("ping", "pong")
                .symlink("pong", "ping")
                .symlink("dangling", "nowhere")
                .symlink("self", ".")
                .symlink("root", "/")
                .symlink("through", "file/x");
        for (int i = 0; i < 41; i++) {
            base.symlink("chain" + i, i == 0 ? "file" : "chain" + (i - 1));
        }
        image = images.of(
                base,
                new TarBytes().whiteout("etc/passwd").file("etc/group", "g").whiteout("self"));
    }

    @AfterEach
    void close() throws IOException {
        images.close();
    }

    private String find(String path) throws IOException {
        return image.merged(0).find(ByteString.of(path)).toString();
    }

    private void assertProblem(Problem problem, String path) {
        BadPath failure = assertThrows(BadPath.class, () -> find(path));
        assertEquals(problem, failure.problem());
        assertEquals(path, failure.path());
    }

    @Test
    void aPathIsReadWhateverItsSlashesAndDots() throws IOException {
        for (String path :
                new String[] {"/etc/passwd", "etc/passwd", "//etc///passwd", "./etc/./passwd", "/etc/passwd/"}) {
            assertEquals("/etc/passwd", find(path), path);
        }
        assertEquals("/", find("/"));
        assertEquals("/", find(""));
        assertEquals("/", find("."));
    }

    @Test
    void nothingLeavesTheRoot() throws IOException {
        assertEquals("/", find("/../../.."));
        assertEquals("/etc/passwd", find("/../../etc/passwd"));
        assertEquals("/etc/passwd", find("/escape"));
        assertEquals("/etc/passwd", find("/absolute/passwd"));
        assertEquals("/etc/passwd", find("/root/root/etc/passwd"));
    }

    @Test
    void linksOnTheWayAreFollowed() throws IOException {
        assertEquals("/usr/lib/libc", find("/lib/libc"));
        assertEquals("/etc/passwd", find("/usr/up"));
        assertEquals("/file", find("/self/self/file"));
    }

    @Test
    void goingUpFromALinkIsGoingUpFromWhereItLeads() throws IOException {
        assertEquals("/usr", find("/lib/.."));
        assertEquals("/usr/lib/libc", find("/lib/../lib/libc"));
    }

    @Test
    void aLinkAtTheEndIsFollowedOnlyIfWanted() throws IOException {
        FileTree tree = image.merged(0);
        assertEquals("/usr/lib", find("/lib"));
        assertEquals("/lib", tree.findNoFollow(ByteString.of("/lib")).toString());
        assertEquals(
                "/usr/lib/libc", tree.findNoFollow(ByteString.of("/lib/libc")).toString());
        assertEquals("/loop", tree.findNoFollow(ByteString.of("/loop")).toString());
    }

    @Test
    void loopsAreRefused() {
        assertProblem(Problem.LOOP, "/loop");
        assertProblem(Problem.LOOP, "/ping");
        assertProblem(Problem.LOOP, "/pong/x");
    }

    @Test
    void fortyLinksAreFollowedAndNoMore() throws IOException {
        assertEquals("/file", find("/chain39"));
        assertProblem(Problem.LOOP, "/chain40");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertProblem(Problem.ABSENT, "/nowhere");
        assertProblem(Problem.ABSENT, "/dangling");
        assertProblem(Problem.ABSENT, "/etc/shadow");
        assertProblem(Problem.ABSENT, "/nowhere/../etc");
    }

    @Test
    void aFileIsNoWayToAnything() {
        assertProblem(Problem.NOT_A_DIRECTORY, "/file/x");
        assertProblem(Problem.NOT_A_DIRECTORY, "/file/..");
        assertProblem(Problem.NOT_A_DIRECTORY, "/through");
    }

    @Test
    void whatIsRemovedIsFoundInItsLayerOnlyAndNeverFollowed() throws IOException {
        ByteString passwd = ByteString.of("/etc/passwd");
        assertThrows(BadPath.class, () -> image.merged().find(passwd));
        assertEquals(Change.REMOVED, image.layer(1).find(passwd).change());
        assertEquals(Change.REMOVED, image.layer(1).find(ByteString.of("/self")).change());
        assertThrows(BadPath.class, () -> image.layer(1).find(ByteString.of("/self/file")));
    }

    @Test
    void whatALayerDoesNotHoldIsAbsentFromItsView() throws IOException {
        assertThrows(BadPath.class, () -> image.layer(1).find(ByteString.of("/file")));
        assertEquals(
                "/etc/group",
                image.layer(1).find(ByteString.of("/absolute/group")).toString());
    }
}
