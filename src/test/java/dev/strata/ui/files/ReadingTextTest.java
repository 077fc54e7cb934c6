package dev.strata.ui.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress.Phase;
import dev.strata.engine.Progress.Step;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.LayerRef;
import dev.strata.text.Strings;
import dev.strata.ui.Words;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTextTest {

    private final ReadingText text =
            new ReadingText(List.of(layer(5 << 20), layer(1 << 10)), new Words(new Strings(), Clock.systemUTC()));

    private static LayerRef layer(long size) {
        return new LayerRef(Digest.parse("sha256:" + "0".repeat(64)), LayerRef.EROFS, size, Path.of("layer"));
    }

    @Test
    void saysWhichLayerIsOpenedThenHowManyEntriesAndBytesAreRead() {
        assertEquals("Opening layer 1 of 2, 5.00 MiB", text.of(new Step("", Phase.RESOLVING, 0, 2)));
        assertEquals("Opening layer 2 of 2, 1.00 KiB", text.of(new Step("", Phase.RESOLVING, 1, 2)));
        assertEquals("Reading files: 0", text.of(new Step("", Phase.READING, 0, 0)));
        text.weigh(3L << 30);
        String later = text.of(new Step("", Phase.READING, 4096, 0));
        assertTrue(later.startsWith("Reading files: 4,096, 3.00 GiB, "), later);
        assertTrue(later.endsWith(" a second"), later);
    }
}
