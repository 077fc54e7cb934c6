package dev.strata.engine.browse;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Entries of an index as a list outside of the window, in the order of the index. Paths and targets are escaped as
 * {@link dev.strata.engine.tree.ByteString#toString} does, layers count from 1, sizes of directories are those of all
 * files below them.
 *
 * @param image what the document says it is of
 * @param entries which of the index go in
 */
public record FileListing(String image, FileIndex index, BitSet entries) {

    private static final List<String> COLUMNS =
            List.of("path", "type", "change", "size", "mode", "uid", "gid", "mtime", "layer", "target", "xattrs");
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]|^[=+@-]");

    /** How it is written. */
    public enum Format {
        /** RFC 4180, with a line of names first. */
        CSV,
        JSON,
        /** Lines to read, much as {@code ls -l} writes them. */
        TEXT
    }

    Extracted write(Format format, OutputStream out) throws IOException, InterruptedException {
        switch (format) {
            case CSV -> writeCsv(out);
            case JSON -> writeJson(out);
            case TEXT -> new TextListing(index, entries).write(out);
        }
        return new Extracted(entries.cardinality(), 0, List.of());
    }

    private void writeCsv(OutputStream out) throws IOException, InterruptedException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(String.join(",", COLUMNS) + "\r\n");
        for (int i = entries.nextSetBit(0); i >= 0; i = entries.nextSetBit(i + 1)) {
            checkInterrupt();
            Attributes attributes = index.node(i).attributes();
            List<String> fields = List.of(
                    index.path(i).toString(),
                    type(index.node(i)),
                    change(i),
                    Long.toString(index.bytes(i)),
                    FileWords.octal(attributes),
                    Long.toString(attributes.uid()),
                    Long.toString(attributes.gid()),
                    FileWords.time(attributes),
                    Integer.toString(index.layer(i) + 1),
                    target(index.node(i)),
                    String.join(" ", xattrs(attributes)));
            writer.write(
                    String.join(",", fields.stream().map(FileListing::quoted).toList()) + "\r\n");
        }
        writer.flush();
    }

    private void writeJson(OutputStream out) throws IOException, InterruptedException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out, JsonEncoding.UTF8)
                .useDefaultPrettyPrinter()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeStringField("reference", image);
            json.writeArrayFieldStart("files");
            for (int i = entries.nextSetBit(0); i >= 0; i = entries.nextSetBit(i + 1)) {
                checkInterrupt();
                writeJson(json, i);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void writeJson(JsonGenerator json, int entry) throws IOException {
        Node node = index.node(entry);
        Attributes attributes = node.attributes();
        json.writeStartObject();
        json.writeStringField("path", index.path(entry).toString());
        json.writeStringField("type", type(node));
        json.writeStringField("change", change(entry));
        json.writeNumberField("size", index.bytes(entry));
        json.writeStringField("mode", FileWords.octal(attributes));
        json.writeNumberField("uid", attributes.uid());
        json.writeNumberField("gid", attributes.gid());
        json.writeStringField("mtime", FileWords.time(attributes));
        json.writeNumberField("layer", index.layer(entry) + 1);
        if (!target(node).isEmpty()) {
            json.writeStringField("target", target(node));
        }
        if (!attributes.xattrs().isEmpty()) {
            json.writeArrayFieldStart("xattrs");
            for (String name : xattrs(attributes)) {
                json.writeString(name);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private String change(int entry) {
        return index.change(entry).name().toLowerCase(Locale.ROOT);
    }

    private static String target(Node node) {
        return node instanceof Node.Symlink link ? link.target().toString() : "";
    }

    private static List<String> xattrs(Attributes attributes) {
        return attributes.xattrs().keySet().stream().map(Object::toString).toList();
    }

    /** Quoted where the format asks for it, and where a spreadsheet would take it for a formula. */
    private static String quoted(String field) {
        return QUOTED.matcher(field).find() ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    private static String type(Node node) {
        return switch (node) {
            case Directory _ -> "directory";
            case Node.RegularFile _ -> "file";
            case Node.Symlink _ -> "symlink";
            case Node.Whiteout _ -> "whiteout";
            case Node.Special special ->
                switch (special.type()) {
                    case CHARACTER_DEVICE -> "characterDevice";
                    case BLOCK_DEVICE -> "blockDevice";
                    case FIFO -> "fifo";
                    case SOCKET -> "socket";
                };
        };
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
