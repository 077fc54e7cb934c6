package dev.strata.ui.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.image.Document;
import dev.strata.ui.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an image wants to be asked whether it is well: Docker's addition to the config, which the specification allows. */
final class HealthCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MILLISECOND = 1_000_000;

    private HealthCheck() {}

    /** In one line; empty where the config asks for none. */
    static Optional<String> of(Document config, Words words) throws IOException {
        JsonNode check = JSON.readTree(config.bytes()).path("config").path("Healthcheck");
        List<String> test = new ArrayList<>();
        check.path("Test").forEach(part -> test.add(part.asText()));
        if (test.isEmpty() || test.getFirst().equals("NONE")) {
            return Optional.empty();
        }
        List<String> arguments = test.subList(1, test.size());
        String command = test.getFirst().equals("CMD-SHELL") ? String.join(" ", arguments) : ShellLine.of(arguments);
        long interval = check.path("Interval").asLong();
        return Optional.of(
                interval < MILLISECOND
                        ? command
                        : words.text("summary.every", command, words.span(Duration.ofNanos(interval))));
    }
}
