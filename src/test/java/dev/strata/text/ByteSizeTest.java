package dev.strata.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
