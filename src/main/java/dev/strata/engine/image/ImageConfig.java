package dev.strata.engine.image;

import dev.strata.engine.StrataException.BadMetadata;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an image runs and how it came about (OCI image-spec, config.md).
 *
 * @param document the exact bytes
 * @param diffIds digests of the uncompressed layers, base first
 */
public record ImageConfig(
        Document document,
        Platform platform,
        Optional<Instant> created,
        String author,
        Execution execution,
        List<Digest> diffIds,
        List<HistoryEntry> history) {

    public ImageConfig {
        diffIds = List.copyOf(diffIds);
        history = List.copyOf(history);
    }

    /** The parameters a container is started with; what the document leaves out is empty. */
    public record Execution(
            String user,
            String workingDir,
            List<String> entrypoint,
            List<String> cmd,
            List<String> env,
            List<String> exposedPorts,
            List<String> volumes,
            Map<String, String> labels,
            String stopSignal) {}

    /** One step of the build. */
    public record HistoryEntry(
            Optional<Instant> created, String createdBy, String author, String comment, boolean emptyLayer) {}

    /**
     * Reads a config.
     *
     * @throws BadMetadata if it is malformed
     */
    public static ImageConfig read(Document document) throws IOException {
        Json json = Json.parse(document.digest().toString(), document.bytes());
        List<Digest> diffIds = new ArrayList<>();
        for (Json diffId : json.at("rootfs").at("diff_ids").elements()) {
            diffIds.add(diffId.digest());
        }
        List<HistoryEntry> history = new ArrayList<>();
        for (Json step : json.at("history").elements()) {
            history.add(historyEntry(step));
        }
        return new ImageConfig(
                document,
                new Platform(
                        json.at("os").textOr("linux"),
                        json.at("architecture").textOr("unknown"),
                        json.at("variant").optionalText()),
                instant(json.at("created")),
                json.at("author").textOr(""),
                execution(json.at("config")),
                diffIds,
                history);
    }

    /** The part that the contract with other programs knows. */
    public OciConfig oci() {
        return OciConfig.of(execution);
    }

    private static Execution execution(Json json) throws BadMetadata {
        return new Execution(
                json.at("User").textOr(""),
                json.at("WorkingDir").textOr(""),
                json.at("Entrypoint").texts(),
                json.at("Cmd").texts(),
                json.at("Env").texts(),
                json.at("ExposedPorts").memberNames(),
                json.at("Volumes").memberNames(),
                json.at("Labels").textMap(),
                json.at("StopSignal").textOr(""));
    }

    private static HistoryEntry historyEntry(Json json) throws BadMetadata {
        return new HistoryEntry(
                instant(json.at("created")),
                json.at("created_by").textOr(""),
                json.at("author").textOr(""),
                json.at("comment").textOr(""),
                json.at("empty_layer").truthOr(false));
    }

    /** A time as in RFC 3339; empty where there is none. */
    static Optional<Instant> instant(Json json) throws BadMetadata {
        String text = json.textOr("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            throw json.bad("a time as in RFC 3339 is needed");
        }
    }
}
