package dev.strata.engine.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of an image's config that a runtime needs, as the catalog's contract has it. */
public record OciConfig(
        String user, String workingDir, List<String> entrypoint, List<String> cmd, Map<String, String> env) {

    public OciConfig {
        entrypoint = List.copyOf(entrypoint);
        cmd = List.copyOf(cmd);
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }

    static OciConfig of(ImageConfig.Execution execution) {
        Map<String, String> env = new LinkedHashMap<>();
        for (String assignment : execution.env()) {
            int equals = assignment.indexOf('=');
            if (equals < 0) {
                env.put(assignment, "");
            } else {
                env.put(assignment.substring(0, equals), assignment.substring(equals + 1));
            }
        }
        return new OciConfig(execution.user(), execution.workingDir(), execution.entrypoint(), execution.cmd(), env);
    }
}
