package dev.strata.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.00 KiB",
        "10240, 10.0 KiB",
        "123456789, 118 MiB",
        "1048575, 1.00 MiB",
        "9223372036854775807, 8.00 EiB"
    })
    void showsThreeDigitsInUnitsOf1024(long bytes, String text) {
        assertEquals(text, ByteSize.text(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4096, 4096",
        "4096 B, 4096",
        "20GB, 20000000000",
        "20 GiB, 21474836480",
        "500M, 524288000",
        "1.5k, 1536",
        "1kb, 1000",
        "7E, 8070450532247928832"
    })
    void readsWhatPeopleWrite(String text, long bytes) {
        assertEquals(OptionalLong.of(bytes), ByteSize.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GB", "-1", "1.GB", "20XB", "20iB", "8E", "1e3", "1 2"})
    void refusesWhatIsNoAmount(String text) {
        assertEquals(OptionalLong.empty(), ByteSize.parse(text));
    }
}
