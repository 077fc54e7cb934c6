package dev.strata.engine.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strata.engine.image.OciConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The column {@code oci_json}: what a runtime needs of a config, with snake-case names, empty members left out. */
final class OciJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private OciJson() {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Members(
            @JsonProperty("user") @Nullable String user,
            @JsonProperty("working_dir") @Nullable String workingDir,
            @JsonProperty("entrypoint") @Nullable List<String> entrypoint,
            @JsonProperty("cmd") @Nullable List<String> cmd,
            @JsonProperty("env") @Nullable Map<String, String> env) {}

    static String write(OciConfig oci) {
        try {
            return MAPPER.writeValueAsString(
                    new Members(oci.user(), oci.workingDir(), oci.entrypoint(), oci.cmd(), oci.env()));
        } catch (JacksonException e) {
            throw new AssertionError("strings always have a form in JSON", e);
        }
    }

    /** Reads the column. */
    static OciConfig read(String json) throws JacksonException {
        Members members = MAPPER.readValue(json, Members.class);
        return new OciConfig(
                Objects.requireNonNullElse(members.user(), ""),
                Objects.requireNonNullElse(members.workingDir(), ""),
                Objects.requireNonNullElse(members.entrypoint(), List.of()),
                Objects.requireNonNullElse(members.cmd(), List.of()),
                Objects.requireNonNullElse(members.env(), Map.of()));
    }
}
