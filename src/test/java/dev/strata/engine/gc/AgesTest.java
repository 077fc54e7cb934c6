package dev.strata.engine.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgesTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "90s, 90", "30m, 1800", "2h, 7200", "7d, 604800", "0h, 0", "999999999d, 86399999913600"})
    void areReadAndWrittenInTheShortestForm(String text, long seconds) {
        Duration age = Ages.parse(text).orElseThrow();
        assertEquals(seconds, age.toSeconds());
        assertEquals(Optional.of(age), Ages.parse(Ages.text(age)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "h", "-1h", "2 hours", "1.5h", "9999999999d"})
    void refusesWhatIsNoSpan(String text) {
        assertEquals(Optional.empty(), Ages.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"86400, 1d", "90000, 25h", "5400, 90m", "61, 61s", "1209600, 14d"})
    void areWrittenInTheLargestUnitThatFits(long seconds, String text) {
        assertEquals(text, Ages.text(Duration.ofSeconds(seconds)));
    }
}
