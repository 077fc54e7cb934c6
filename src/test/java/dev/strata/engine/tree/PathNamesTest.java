package dev.strata.engine.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PathNamesTest {

    private static List<ByteString> names(String... names) {
        return Stream.of(names).map(ByteString::of).toList();
    }

    @Test
    void pathsAreClampedToTheRootByText() {
        assertEquals(names("etc", "passwd"), PathNames.clamped(ByteString.of("../../etc//./passwd/")));
        assertEquals(names("b"), PathNames.clamped(ByteString.of("/a/../b")));
        assertEquals(names(), PathNames.clamped(ByteString.of("a/../..")));
        assertEquals(names("...", ".a"), PathNames.clamped(ByteString.of(".../.a")));
    }

    @Test
    void aLinksWayUpIsKeptUntilItIsWalked() {
        assertEquals(names("..", "a", ".."), PathNames.split(ByteString.of("..//a/./..")));
        assertTrue(PathNames.isAbsolute(ByteString.of("/a")));
        assertFalse(PathNames.isAbsolute(ByteString.of("a/")));
        assertFalse(PathNames.isAbsolute(ByteString.EMPTY));
    }
}
