package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {

    @Test
    void warningsGoToStandardErrorAndLesserThingsNowhere() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        var results = new ByteArrayOutputStream();
        System.setOut(new PrintStream(results, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            var log = LoggerFactory.getLogger("somebody");
            log.info("nothing of note");
            log.warn("the disk hums");
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        String text = said.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("WARN somebody - the disk hums"), text);
        assertTrue(!text.contains("nothing of note"), text);
        assertEquals("", results.toString(StandardCharsets.UTF_8));
    }
}
