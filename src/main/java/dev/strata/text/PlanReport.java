package dev.strata.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.gc.Ages;
import dev.strata.engine.gc.Rule;
import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.gc.SweepPlan.KeptFile;
import dev.strata.engine.gc.SweepPlan.KeptImage;
import dev.strata.engine.gc.SweepPlan.Reason;
import dev.strata.engine.gc.SweepPlan.Removal;
import dev.strata.engine.gc.SweepPlan.Victim;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.BrokenImage;
import dev.strata.engine.store.ImageKey;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan for a clean-up as it is printed and exported; the words in it are the same wherever it is read. */
public final class PlanReport {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private final SweepPlan plan;

    public PlanReport(SweepPlan plan) {
        this.plan = plan;
    }

    /** The forms that a plan is exported in. */
    public enum Format {
        TXT,
        JSON,
        CSV;

        /** The form that the ending of a file's name asks for; absent where it asks for none of them. */
        public static Optional<Format> ofFile(String fileName) {
            String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
            return Stream.of(values())
                    .filter(format -> format.name().equals(ending))
                    .findFirst();
        }
    }

    /** Writes all of the plan. */
    public void write(Format format, Writer out) throws IOException {
        switch (format) {
            case TXT ->
                lines(Stream.of(goes(), stays(), repairs(), Stream.of(sum())).flatMap(part -> part), out);
            case JSON -> {
                MAPPER.writerWithDefaultPrettyPrinter().writeValue(out, json(true));
                out.write('\n');
            }
            case CSV -> lines(csv(), out);
        }
        out.flush();
    }

    private static void lines(Stream<String> lines, Writer out) throws IOException {
        for (String line : (Iterable<String>) lines::iterator) {
            out.write(line);
            out.write('\n');
        }
    }

    /** What goes, an item a line. */
    public Stream<String> goes() {
        return Stream.concat(
                plan.images().stream().map(removal -> "image  %s  %s".formatted(name(removal.key()), reason(removal))),
                plan.files().stream()
                        .map(file -> "%s  %s  %s".formatted(file.path(), ByteSize.text(file.bytes()), reason(file))));
    }

    /** What stays and why, an item a line. */
    public Stream<String> stays() {
        return Stream.concat(
                plan.keptImages().stream()
                        .map(image ->
                                "stays  image  %s  %s".formatted(name(image.key()), why(image.reason(), image.by()))),
                keptFiles()
                        .map(file -> "stays  %s  %s  %s"
                                .formatted(file.path(), ByteSize.text(file.bytes()), why(file.reason(), file.by()))));
    }

    /** Images that want repair, a line each. */
    public Stream<String> repairs() {
        return plan.broken().stream()
                .map(image -> "broken  image  %s  %d of its layers missing or damaged; to mend it: strata repair %s"
                        .formatted(
                                name(image.key()),
                                image.missing().size(),
                                image.key().tag()));
    }

    /** What it comes to. */
    public String sum() {
        String sum = "would remove %d images and %d files, free %s and leave %s"
                .formatted(
                        plan.images().size(),
                        plan.files().size(),
                        ByteSize.text(plan.bytes()),
                        ByteSize.text(plan.rest()));
        return plan.overBudget() == 0
                ? sum
                : sum + ", still %s over the budget".formatted(ByteSize.text(plan.overBudget()));
    }

    /** The whole plan as a document; what stays only where it is wanted. */
    public ObjectNode json(boolean explain) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("made", plan.made().toString())
                .put("grace", Ages.text(plan.policy().grace()));
        ArrayNode rules = json.putArray("rules");
        plan.policy().rules().stream().sorted().map(plan.policy()::text).forEach(rules::add);
        images(json.putArray("images"));
        files(json.putArray("removed"), plan.files());
        json.put("freedBytes", plan.bytes()).put("totalBytes", plan.total()).put("overBudgetBytes", plan.overBudget());
        ArrayNode broken = json.putArray("broken");
        for (BrokenImage image : plan.broken()) {
            ObjectNode row = key(broken, image.key());
            texts(
                    row.putArray("missing"),
                    image.missing().stream().map(Digest::toString).toList());
        }
        if (explain) {
            stays(json);
        }
        return json;
    }

    private void images(ArrayNode rows) {
        for (Removal removal : plan.images()) {
            key(rows, removal.key())
                    .put("reason", removal.rule().word())
                    .put("lastUsedAt", removal.image().lastActive().toString());
        }
    }

    /** Files of a plan or a result as rows. */
    public static void files(ArrayNode rows, Collection<Victim> files) {
        for (Victim file : files) {
            ObjectNode row = rows.addObject()
                    .put("path", file.path().toString())
                    .put("bytes", file.bytes())
                    .put("reason", file.rule().word());
            if (!file.by().isEmpty()) {
                row.put("image", file.by());
            }
            if (!file.images().isEmpty()) {
                ArrayNode images = row.putArray("images");
                file.images().forEach(image -> key(images, image));
            }
        }
    }

    private void stays(ObjectNode json) {
        ArrayNode images = json.putArray("keptImages");
        for (KeptImage image : plan.keptImages()) {
            ObjectNode row = key(images, image.key()).put("reason", word(image.reason()));
            texts(row.putArray("by"), image.by());
        }
        ArrayNode files = json.putArray("kept");
        for (KeptFile file : keptFiles().toList()) {
            ObjectNode row = files.addObject()
                    .put("path", file.path().toString())
                    .put("bytes", file.bytes())
                    .put("reason", word(file.reason()));
            texts(row.putArray("by"), file.by());
        }
    }

    private Stream<KeptFile> keptFiles() {
        return plan.keptFiles().stream().sorted(Comparator.comparing(KeptFile::path));
    }

    private static ObjectNode key(ArrayNode rows, ImageKey image) {
        return rows.addObject().put("reference", image.tag()).put("scope", scope(image));
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private Stream<String> csv() {
        Stream<List<String>> rows = Stream.of(
                        Stream.of(List.of("action", "kind", "name", "scope", "reason", "bytes", "by")),
                        plan.images().stream()
                                .map(removal -> row(
                                        "remove", removal.key(), removal.rule().word(), List.of())),
                        plan.files().stream()
                                .map(file -> row(
                                        "delete",
                                        file.path().toString(),
                                        file.rule().word(),
                                        file.bytes(),
                                        by(file))),
                        plan.keptImages().stream()
                                .map(image -> row("keep", image.key(), word(image.reason()), image.by())),
                        keptFiles()
                                .map(file -> row(
                                        "keep",
                                        file.path().toString(),
                                        word(file.reason()),
                                        file.bytes(),
                                        String.join(" ", file.by()))),
                        plan.broken().stream()
                                .map(image -> row(
                                        "repair",
                                        image.key(),
                                        "broken",
                                        image.missing().stream()
                                                .map(Digest::toString)
                                                .toList())))
                .flatMap(part -> part);
        return rows.map(row -> row.stream().map(PlanReport::quoted).collect(Collectors.joining(",")));
    }

    private static List<String> row(String action, ImageKey image, String reason, List<String> by) {
        return List.of(action, "image", image.tag(), scope(image), reason, "", String.join(" ", by));
    }

    private static List<String> row(String action, String path, String reason, long bytes, String by) {
        return List.of(action, "file", path, "", reason, Long.toString(bytes), by);
    }

    /** RFC 4180. */
    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private String reason(Removal removal) {
        return "%s  last used %s"
                .formatted(removal.rule().word(), removal.image().lastActive());
    }

    private static String reason(Victim file) {
        return (file.rule().word() + " " + by(file)).strip();
    }

    private static String by(Victim file) {
        return file.rule() == Rule.REMOVED
                ? file.by()
                : file.images().stream().map(ImageKey::tag).collect(Collectors.joining(" "));
    }

    private static String why(Reason reason, List<String> by) {
        return (word(reason) + " " + String.join(" ", by)).strip();
    }

    /** The stable word for why something stays. */
    private static String word(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private static String name(ImageKey image) {
        return image.tag() + " (" + scope(image) + ")";
    }

    private static String scope(ImageKey image) {
        return image.scope().name().toLowerCase(Locale.ROOT);
    }
}
