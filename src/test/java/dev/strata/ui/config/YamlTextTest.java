package dev.strata.ui.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.strata.engine.image.JsonText;
import dev.strata.engine.image.JsonText.Kind;
import dev.strata.engine.image.JsonText.Token;
import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {

    private static final String[] ODD = {
        "",
        " ",
        "yes",
        "null",
        "~",
        "1",
        "1.5",
        "0x1f",
        "true",
        "- a",
        "a: b",
        "# c",
        "{}",
        "[",
        "a\nb",
        "a\n",
        "\n",
        "\ttab",
        "\"q\"",
        "'",
        "\\",
        "\u0001",
        "é",
        "\ud83d\ude00 x",
        "2026-11-20T08:30:00Z",
        "*a",
        "&a",
        "!t",
        "%",
        "@",
        "a #b",
        "a: ",
        "end ",
        "=",
        "<<",
        "|",
        ">",
        "012",
        "1_000",
        "::",
        "x".repeat(300)
    };

    @Test
    void itReadsAsPeopleWriteYaml() throws Exception {
        assertEquals("""
                os: linux
                config:
                  Env:
                  - PATH=/bin
                  - EMPTY=
                  ExposedPorts:
                    "80/tcp": {}
                  Cmd: []
                layers:
                - digest: sha256:ab
                  size: 12
                - digest: "1"
                  none: null
                script: |-
                  set -e
                  make""", yaml("""
                {"os":"linux","config":{"Env":["PATH=/bin","EMPTY="],"ExposedPorts":{"80/tcp":{}},"Cmd":[]},
                 "layers":[{"digest":"sha256:ab","size":12},{"digest":"1","none":null}],
                 "script":"set -e\\nmake"}""").text());
    }

    @Test
    void everyValueIsWhereItsTokensSay() throws Exception {
        JsonText yaml = yaml("{\"a\":{\"b\":[1,\"two\",{}]},\"\ud83d\ude00\":\"\ud83d\ude00\",\"c\":true}");
        assertEquals("a:\n  b:\n  - 1\n  - two\n  - {}\n\ud83d\ude00: \ud83d\ude00\nc: true", yaml.text());
        assertEquals("b:\n  - 1\n  - two\n  - {}", yaml.source(yaml.find("/a").getAsInt()));
        assertEquals("- 1\n  - two\n  - {}", yaml.source(yaml.find("/a/b").getAsInt()));
        assertEquals("two", yaml.source(yaml.find("/a/b/1").getAsInt()));
        assertEquals("{}", yaml.source(yaml.find("/a/b/2").getAsInt()));
        assertEquals("true", yaml.source(yaml.find("/c").getAsInt()));
        assertEquals("two", yaml.string(yaml.find("/a/b/1").getAsInt()).orElseThrow());
        for (Token token : yaml.tokens()) {
            assertTrue(
                    token.start() <= token.end() && token.end() <= yaml.text().length(), token::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"a\"", "12", "null", "[[[]],[{}]]", "{\"\":{\"\":\"\"}}", "1e400", "-0.10"})
    void whatIsSmallStaysTheSame(String text) throws Exception {
        agree(text);
    }

    @Test
    void whateverItSaysReadsBackTheSame() throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            agree(new ObjectMapper().writeValueAsString(document(random, 0)));
        }
    }

    private static Object document(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 4 : 7)) {
            case 0 -> random.nextInt(1000) - 500;
            case 1 -> random.nextBoolean();
            case 2, 3 -> ODD[random.nextInt(ODD.length)];
            case 4 ->
                random.ints(random.nextInt(4))
                        .mapToObj(_ -> document(random, depth + 1))
                        .toList();
            default -> {
                var map = new LinkedHashMap<String, Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(ODD[random.nextInt(ODD.length)], document(random, depth + 1));
                }
                yield map;
            }
        };
    }

    private static void agree(String text) throws Exception {
        JsonText yaml = yaml(text);
        JsonNode said = new ObjectMapper().readTree(text);
        assertEquals(said, new YAMLMapper().readTree(yaml.text()), yaml::text);
        int at = 0;
        for (Token token : yaml.tokens()) {
            assertTrue(token.start() >= at, yaml::text);
            at = token.start();
            if (token.kind() == Kind.STRING) {
                String source = yaml.source(token.value());
                if (!source.startsWith("|")) {
                    assertEquals(
                            yaml.string(token.value()).orElseThrow(),
                            new YAMLMapper().readTree(source).asText(),
                            yaml::text);
                }
            }
        }
    }

    private static JsonText yaml(String text) throws Exception {
        return YamlText.of(JsonText.read("document", text));
    }
}
