package dev.strata.engine.image;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strata.engine.StrataException.BadMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one document's values, naming the JSON pointer of whatever is not as the specification says. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(64).build());
    }

    private final String document;
    private final String pointer;
    private final JsonNode node;

    private Json(String document, String pointer, JsonNode node) {
        this.document = document;
        this.pointer = pointer;
        this.node = node;
    }

    /** Parses a document whose root must be an object. */
    static Json parse(String name, byte[] bytes) throws IOException {
        JsonNode root;
        try {
            root = MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new BadMetadata(name, "", "not JSON: " + e.getOriginalMessage());
        }
        if (root == null || !root.isObject()) {
            throw new BadMetadata(name, "", "not a JSON object");
        }
        return new Json(name, "", root);
    }

    /** The member {@code name}, which may be absent or null. */
    Json at(String name) {
        return new Json(document, pointer + "/" + JsonText.escaped(name), node.path(name));
    }

    /** Where this value stands in the document, or would stand if it were there (RFC 6901). */
    String pointer() {
        return pointer;
    }

    boolean exists() {
        return !node.isMissingNode() && !node.isNull();
    }

    String text() throws BadMetadata {
        if (!node.isTextual()) {
            throw bad("a string is needed");
        }
        return node.textValue();
    }

    Optional<String> optionalText() throws BadMetadata {
        return exists() ? Optional.of(text()) : Optional.empty();
    }

    String textOr(String absent) throws BadMetadata {
        return exists() ? text() : absent;
    }

    boolean truthOr(boolean absent) throws BadMetadata {
        if (exists() && !node.isBoolean()) {
            throw bad("true or false is needed");
        }
        return exists() ? node.booleanValue() : absent;
    }

    long size() throws BadMetadata {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw bad("a size in bytes is needed");
        }
        return node.longValue();
    }

    long numberOr(long absent) throws BadMetadata {
        if (exists() && (!node.isIntegralNumber() || !node.canConvertToLong())) {
            throw bad("a whole number is needed");
        }
        return exists() ? node.longValue() : absent;
    }

    Digest digest() throws BadMetadata {
        return Digest.tryParse(text()).orElseThrow(() -> bad("a sha256 or sha512 digest is needed"));
    }

    /** The elements of an array; none where it is absent. */
    List<Json> elements() throws BadMetadata {
        if (!exists()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw bad("an array is needed");
        }
        List<Json> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Json(document, pointer + "/" + i, node.get(i)));
        }
        return elements;
    }

    List<String> texts() throws BadMetadata {
        List<String> texts = new ArrayList<>();
        for (Json element : elements()) {
            texts.add(element.text());
        }
        return List.copyOf(texts);
    }

    /** The members of an object of strings, in the document's order; none where it is absent. */
    Map<String, String> textMap() throws BadMetadata {
        Map<String, String> map = new LinkedHashMap<>();
        for (String name : memberNames()) {
            map.put(name, at(name).textOr(""));
        }
        return map;
    }

    /** The names of an object's members, in the document's order; none where it is absent. */
    List<String> memberNames() throws BadMetadata {
        if (!exists()) {
            return List.of();
        }
        if (!node.isObject()) {
            throw bad("an object is needed");
        }
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Reads something of a document that is only shown. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws BadMetadata;
    }

    /** What is read, or {@code absent} where it has another form than it must have. */
    static <T> T orElse(T absent, Reading<T> reading) {
        try {
            return reading.read();
        } catch (BadMetadata _) {
            return absent;
        }
    }

    BadMetadata bad(String problem) {
        return new BadMetadata(document, pointer, problem);
    }
}
