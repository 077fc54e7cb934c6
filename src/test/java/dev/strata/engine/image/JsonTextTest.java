package dev.strata.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.image.JsonText.Kind;
import dev.strata.engine.image.JsonText.Token;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    private static final String SAMPLE =
            "{ \"a\" : [1.50, -2e3,\t\"x\\\"\\u0041\", true],\n \"b/~\":{\"\":null, \"deep\":{}}, \"a\":7 }";

    @Test
    void everyTokenStandsWhereItIsWritten() throws Exception {
        JsonText text = JsonText.read("sample", SAMPLE);
        List<String> written = text.tokens().stream()
                .map(token -> SAMPLE.substring(token.start(), token.end()))
                .toList();
        assertEquals(
                List.of(
                        "{",
                        "\"a\"",
                        "[",
                        "1.50",
                        "-2e3",
                        "\"x\\\"\\u0041\"",
                        "true",
                        "]",
                        "\"b/~\"",
                        "{",
                        "\"\"",
                        "null",
                        "\"deep\"",
                        "{",
                        "}",
                        "}",
                        "\"a\"",
                        "7",
                        "}"),
                written);
        assertEquals(Kind.NAME, text.tokens().get(1).kind());
        assertEquals(Kind.WORD, text.tokens().get(6).kind());
    }

    @Test
    void pointersLeadToValuesAndBack() throws Exception {
        JsonText text = JsonText.read("sample", SAMPLE);
        assertEquals("1.50", text.source(text.find("/a/0").orElseThrow()));
        assertEquals(Optional.of("x\"A"), text.string(text.find("/a/2").orElseThrow()));
        assertEquals(Optional.empty(), text.string(text.find("/a/0").orElseThrow()));
        assertEquals("null", text.source(text.find("/b~1~0/").orElseThrow()));
        assertEquals("{}", text.source(text.find("/b~1~0/deep").orElseThrow()));
        assertEquals(SAMPLE, text.source(text.find("").orElseThrow()));
        for (String absent : List.of("/c", "/a/4", "a", "/a/0/0", "/b")) {
            assertEquals(OptionalInt.empty(), text.find(absent), absent);
        }
        for (int value = 0; value < text.values().size() - 1; value++) {
            assertEquals(value, text.find(text.pointer(value)).orElseThrow());
        }
    }

    @Test
    void whatIsNotThereHasAPlaceNearIt() throws Exception {
        JsonText text = JsonText.read("sample", SAMPLE);
        assertEquals("/a", text.pointer(text.nearest("/a/9/x")));
        assertEquals("", text.pointer(text.nearest("/c")));
        assertEquals("", text.pointer(text.nearest("nonsense")));
    }

    @Test
    void aPlaceInTheTextLeadsToItsToken() throws Exception {
        JsonText text = JsonText.read("sample", SAMPLE);
        for (int i = 0; i < text.tokens().size(); i++) {
            Token token = text.tokens().get(i);
            assertEquals(i, text.tokenAt(token.start()));
            assertEquals(i, text.tokenAt(token.end() - 1));
        }
        assertEquals(-1, JsonText.read("spaced", "  7").tokenAt(0));
    }

    @Test
    void thePrettyFormHasTheSameTokensOneValueOnALine() throws Exception {
        JsonText pretty = JsonText.read("sample", SAMPLE).pretty();
        assertEquals("""
                {
                  "a": [
                    1.50,
                    -2e3,
                    "x\\"\\u0041",
                    true
                  ],
                  "b/~": {
                    "": null,
                    "deep": {}
                  },
                  "a": 7
                }""", pretty.text());
        JsonText again = JsonText.read("pretty", pretty.text());
        assertEquals(again.tokens(), pretty.tokens());
        assertEquals(again.values(), pretty.values());
        assertEquals(pretty.text(), again.pretty().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":}",
                "01",
                "\"\\x\"",
                "\"a\nb\"",
                "tru",
                "{} {}",
                "{}x",
                "[1 2]",
                "'a'"
            })
    void whatIsNotOneJsonValueIsRefused(String text) {
        BadMetadata failure = assertThrows(BadMetadata.class, () -> JsonText.read("name", text));
        assertEquals("name", failure.document());
    }

    @Test
    void depthIsLimitedAndLengthIsNot() throws Exception {
        assertThrows(BadMetadata.class, () -> JsonText.read("deep", "[".repeat(65) + "]".repeat(65)));
        String large = "{\"" + "k".repeat(40_000) + "\":[" + "123456,".repeat(200_000) + "0]}";
        JsonText text = JsonText.read("large", large);
        assertEquals(200_003, text.values().size());
        assertEquals(large.length(), text.tokens().getLast().end());
        assertTrue(text.pretty().text().length() > large.length());
    }

    @Test
    void mutatedTextsAreTakenOrRefusedAsJacksonDoesIt() throws Exception {
        var random = new Random(7);
        var mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        int taken = 0;
        for (int round = 0; round < 20_000; round++) {
            var mutated = new StringBuilder(SAMPLE);
            for (int i = random.nextInt(3); i >= 0; i--) {
                mutated.setCharAt(random.nextInt(mutated.length()), "{}[]\",:\\0e-x \n".charAt(random.nextInt(14)));
            }
            String text = mutated.toString();
            Optional<JsonNode> expected = parse(mapper, text);
            try {
                JsonText read = JsonText.read("mutated", text);
                assertTrue(expected.isPresent(), text);
                assertEquals(expected, parse(mapper, read.pretty().text()));
                assertEquals(
                        read.pretty().text(),
                        JsonText.read("again", read.pretty().text()).pretty().text());
                taken++;
            } catch (BadMetadata _) {
                assertFalse(expected.isPresent(), text);
            }
        }
        assertTrue(taken > 500, "only " + taken);
    }

    private static Optional<JsonNode> parse(ObjectMapper mapper, String text) throws Exception {
        try {
            JsonNode node = mapper.readTree(text);
            return node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
