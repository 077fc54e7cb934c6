package dev.strata.ui.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.strata.engine.image.JsonText;
import dev.strata.engine.image.JsonText.Kind;
import dev.strata.engine.image.JsonText.Token;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;

/** Writes a JSON document as YAML, and knows where in it each token of the document went. */
final class YamlText {

    private static final int LONGEST_NAME = 1024;
    private static final int DEEPEST = 128;

    private final JsonText json;
    private final YAMLFactory factory;

    private YamlText(JsonText json) {
        this.json = json;
        var written = new DumperOptions();
        written.setSplitLines(false);
        written.setMaxSimpleKeyLength(LONGEST_NAME);
        written.setIndicatorIndent(0);
        var read = new LoaderOptions();
        read.setCodePointLimit(Integer.MAX_VALUE);
        read.setNestingDepthLimit(DEEPEST);
        factory = YAMLFactory.builder()
                .dumperOptions(written)
                .loaderOptions(read)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .build();
    }

    /** The same values as YAML. */
    static JsonText of(JsonText json) {
        try {
            return new YamlText(json).write();
        } catch (IOException e) {
            throw new AssertionError("characters in memory give no errors", e);
        }
    }

    private JsonText write() throws IOException {
        var out = new StringWriter();
        try (YAMLGenerator yaml = factory.createGenerator(out)) {
            for (Token token : json.tokens()) {
                write(token, yaml);
            }
        }
        String text = out.toString();
        // a line feed that is part of the last value must stay
        String shown = text.endsWith("\n") && !endsWithLineFeed() ? text.substring(0, text.length() - 1) : text;
        return json.rewritten(shown, find(shown));
    }

    private boolean endsWithLineFeed() {
        return json.tokens().reversed().stream()
                .filter(token -> token.kind() != Kind.CLOSE)
                .findFirst()
                .filter(token -> token.kind() == Kind.STRING)
                .flatMap(token -> json.string(token.value()))
                .filter(said -> said.endsWith("\n"))
                .isPresent();
    }

    private void write(Token token, YAMLGenerator yaml) throws IOException {
        String written = json.text().substring(token.start(), token.end());
        switch (token.kind()) {
            case NAME -> yaml.writeFieldName(json.values().get(token.value()).step());
            case STRING -> yaml.writeString(json.string(token.value()).orElseThrow());
            case NUMBER -> yaml.writeNumber(written);
            case WORD -> {
                if (written.equals("null")) {
                    yaml.writeNull();
                } else {
                    yaml.writeBoolean(written.equals("true"));
                }
            }
            case OPEN -> {
                if (written.equals("{")) {
                    yaml.writeStartObject();
                } else {
                    yaml.writeStartArray();
                }
            }
            case CLOSE -> {
                if (written.equals("}")) {
                    yaml.writeEndObject();
                } else {
                    yaml.writeEndArray();
                }
            }
        }
    }

    /** Reads the text again: its tokens come in the order of the document's. */
    private List<Token> find(String text) throws IOException {
        List<Token> found = new ArrayList<>(json.tokens().size());
        var offsets = new Offsets(text);
        try (JsonParser parser = factory.createParser(text)) {
            for (JsonToken read = parser.nextToken(); read != null; read = parser.nextToken()) {
                Token token = json.tokens().get(found.size());
                int start = offsets.of(parser.currentTokenLocation().getCharOffset());
                int end = offsets.of(parser.currentLocation().getCharOffset());
                found.add(
                        switch (token.kind()) {
                            case OPEN -> {
                                boolean bracket = text.startsWith("{}", start) || text.startsWith("[]", start);
                                yield new Token(Kind.OPEN, start, start + (bracket ? 1 : 0), token.value());
                            }
                            case CLOSE -> close(token, found);
                            default -> new Token(token.kind(), start, start + trimmed(text, start, end), token.value());
                        });
            }
        }
        return found;
    }

    /** Only an empty pair of brackets is written in YAML; elsewhere the end is where the last thing within ends. */
    private static Token close(Token token, List<Token> found) {
        Token last = found.getLast();
        boolean bracket = last.kind() == Kind.OPEN;
        return new Token(Kind.CLOSE, last.end(), last.end() + (bracket ? 1 : 0), token.value());
    }

    /** What is written over several lines ends before the next thing begins. */
    private static int trimmed(String text, int start, int end) {
        return text.substring(start, end).stripTrailing().length();
    }

    /** Turns offsets in code points, which only grow, into those in characters. */
    private static final class Offsets {
        private final String text;
        private long points;
        private int characters;

        Offsets(String text) {
            this.text = text;
        }

        int of(long wanted) {
            // the end of one token may lie behind the start of the next
            characters = text.offsetByCodePoints(characters, (int) (wanted - points));
            points = wanted;
            return characters;
        }
    }
}
