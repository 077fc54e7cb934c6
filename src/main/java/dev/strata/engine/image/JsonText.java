package dev.strata.engine.image;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.strata.engine.StrataException.BadMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document as it is written: where each of its tokens stands, and the JSON pointer (RFC 6901) of each value.
 * Nothing is normalised, so that members named twice, odd spacing and long numbers are there as they were. Immutable.
 */
public final class JsonText {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build();

    private final String text;
    private final List<Token> tokens;
    private final List<Value> values;
    private final Optional<JsonText> original;

    /** What a token is. Commas and colons are none: they stand between tokens. */
    public enum Kind {
        NAME,
        STRING,
        NUMBER,
        /** True, false, null. */
        WORD,
        /** A bracket or brace that opens. */
        OPEN,
        CLOSE
    }

    /**
     * One token.
     *
     * @param start offset of its first character
     * @param end offset behind its last character
     * @param value index of the value that it belongs to; a name belongs to the value that it names
     */
    public record Token(Kind kind, int start, int end, int value) {}

    /**
     * One value: a string, number or word of one token, or an object or array from its first bracket to its last.
     *
     * @param parent index of the object or array that it is in; -1 for the root
     * @param step its name or index there
     * @param first index of its first token, its name not counted
     * @param last index of its last token
     */
    public record Value(int parent, String step, int first, int last) {}

    private JsonText(String text, List<Token> tokens, List<Value> values, Optional<JsonText> original) {
        this.text = text;
        this.tokens = Collections.unmodifiableList(tokens);
        this.values = Collections.unmodifiableList(values);
        this.original = original;
    }

    /**
     * Finds the tokens of a document.
     *
     * @param name the document's name in errors
     * @throws BadMetadata if it is not one JSON value and nothing else
     */
    public static JsonText read(String name, String text) throws BadMetadata {
        try (JsonParser parser = FACTORY.createParser(text.toCharArray())) {
            return new Reading(text, parser).read(name);
        } catch (JacksonException e) {
            throw new BadMetadata(name, "", "not JSON" + place(e.getLocation()) + ": " + e.getOriginalMessage());
        } catch (BadMetadata e) {
            throw e;
        } catch (IOException e) {
            throw new AssertionError("characters in memory give no read errors", e);
        }
    }

    public String text() {
        return text;
    }

    /** All tokens, in the order of the text. */
    public List<Token> tokens() {
        return tokens;
    }

    /** All values, each before those in it; the root is the first. */
    public List<Value> values() {
        return values;
    }

    /** The JSON pointer of a value; the empty string for the root. */
    public String pointer(int value) {
        List<String> steps = new ArrayList<>();
        for (int at = value; values.get(at).parent() >= 0; at = values.get(at).parent()) {
            steps.add("/" + escaped(values.get(at).step()));
        }
        return String.join("", steps.reversed());
    }

    /** The value that a JSON pointer names; of members with one name the first. */
    public OptionalInt find(String pointer) {
        if (pointer.isEmpty()) {
            return OptionalInt.of(0);
        }
        String[] steps = pointer.split("/", -1);
        OptionalInt at = steps[0].isEmpty() ? OptionalInt.of(0) : OptionalInt.empty();
        for (int i = 1; i < steps.length && at.isPresent(); i++) {
            at = child(at.getAsInt(), steps[i].replace("~1", "/").replace("~0", "~"));
        }
        return at;
    }

    /** The value that a JSON pointer names, or else the nearest one that is there around it. */
    public int nearest(String pointer) {
        String rest = pointer;
        OptionalInt found = find(rest);
        while (found.isEmpty() && !rest.isEmpty()) {
            rest = rest.substring(0, Math.max(0, rest.lastIndexOf('/')));
            found = find(rest);
        }
        return found.orElse(0);
    }

    /** The value as it is written. */
    public String source(int value) {
        Value v = values.get(value);
        return text.substring(
                tokens.get(v.first()).start(), tokens.get(v.last()).end());
    }

    /** What a string value says; empty for any other value. */
    public Optional<String> string(int value) {
        if (original.isPresent()) {
            return original.get().string(value);
        }
        if (tokens.get(values.get(value).first()).kind() != Kind.STRING) {
            return Optional.empty();
        }
        try (JsonParser parser = FACTORY.createParser(source(value))) {
            parser.nextToken();
            return Optional.of(parser.getText());
        } catch (IOException e) {
            throw new AssertionError("it was read before", e);
        }
    }

    /** Index of the last token that begins at {@code offset} or before; -1 if none does. */
    public int tokenAt(int offset) {
        int low = 0;
        int high = tokens.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).start() <= offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /** The same tokens, each as it was written, one value on a line. Values keep their index. */
    public JsonText pretty() {
        StringBuilder out = new StringBuilder(text.length() * 2);
        List<Token> moved = new ArrayList<>(tokens.size());
        int depth = 0;
        Kind before = Kind.OPEN;
        for (Token token : tokens) {
            boolean closing = token.kind() == Kind.CLOSE;
            depth -= closing ? 1 : 0;
            boolean emptyPair = closing && before == Kind.OPEN;
            if (before == Kind.NAME) {
                out.append(": ");
            } else if (!moved.isEmpty() && !emptyPair) {
                out.append(closing || before == Kind.OPEN ? "\n" : ",\n").repeat("  ", depth);
            }
            int start = out.length();
            out.append(text, token.start(), token.end());
            moved.add(new Token(token.kind(), start, out.length(), token.value()));
            depth += token.kind() == Kind.OPEN ? 1 : 0;
            before = token.kind();
        }
        return rewritten(out.toString(), moved);
    }

    /**
     * The same values in a text of another form, where each keeps its index.
     *
     * @param moved where in it the tokens are; brackets that it has not are empty there
     */
    public JsonText rewritten(String other, List<Token> moved) {
        if (moved.size() != tokens.size()) {
            throw new IllegalArgumentException(moved.size() + " tokens for " + tokens.size());
        }
        return new JsonText(other, moved, values, Optional.of(original.orElse(this)));
    }

    private OptionalInt child(int parent, String step) {
        for (int at = parent + 1; at < values.size() && values.get(at).parent() >= parent; at++) {
            if (values.get(at).parent() == parent && values.get(at).step().equals(step)) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /** Limits are exceeded nowhere in particular. */
    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    /** One step of a JSON pointer, as it is written there. */
    static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }

    /** Collects tokens while the parser goes through the text. */
    private static final class Reading {
        private final String text;
        private final JsonParser parser;
        private final List<Token> tokens = new ArrayList<>();
        private final List<Value> values = new ArrayList<>();
        private final List<Integer> open = new ArrayList<>();
        private final List<Integer> counts = new ArrayList<>();

        Reading(String text, JsonParser parser) {
            this.text = text;
            this.parser = parser;
        }

        JsonText read(String name) throws IOException {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (open.isEmpty() && !values.isEmpty()) {
                    throw new BadMetadata(name, "", "more than one JSON value");
                }
                take(token);
            }
            if (values.isEmpty()) {
                throw new BadMetadata(name, "", "not JSON: it is empty");
            }
            return new JsonText(text, tokens, values, Optional.empty());
        }

        private void take(JsonToken token) throws IOException {
            switch (token) {
                case FIELD_NAME -> add(Kind.NAME, values.size());
                case START_OBJECT, START_ARRAY -> {
                    int value = begin();
                    add(Kind.OPEN, value);
                    open.add(value);
                    counts.add(0);
                }
                case END_OBJECT, END_ARRAY -> {
                    int value = open.removeLast();
                    counts.removeLast();
                    add(Kind.CLOSE, value);
                    Value begun = values.get(value);
                    values.set(value, new Value(begun.parent(), begun.step(), begun.first(), tokens.size() - 1));
                }
                case VALUE_STRING -> add(Kind.STRING, begin());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(Kind.NUMBER, begin());
                default -> add(Kind.WORD, begin());
            }
        }

        private int begin() throws IOException {
            int parent = open.isEmpty() ? -1 : open.getLast();
            String step = parser.currentName();
            if (step == null) {
                step = counts.isEmpty() ? "" : Integer.toString(counts.getLast());
            }
            if (!counts.isEmpty()) {
                counts.set(counts.size() - 1, counts.getLast() + 1);
            }
            values.add(new Value(parent, step, tokens.size(), tokens.size()));
            return values.size() - 1;
        }

        private void add(Kind kind, int value) throws IOException {
            int start = (int) parser.currentTokenLocation().getCharOffset();
            tokens.add(new Token(kind, start, end(kind, start), value));
            // a string is read to its end only when somebody asks for it
            parser.finishToken();
        }

        private int end(Kind kind, int start) {
            return switch (kind) {
                case OPEN, CLOSE -> start + 1;
                case NAME, STRING -> endOfString(start);
                case NUMBER, WORD -> endOfWord(start);
            };
        }

        private int endOfString(int start) {
            int at = start + 1;
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(at + 1, text.length());
        }

        private int endOfWord(int start) {
            int at = start;
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return at;
        }
    }
}
