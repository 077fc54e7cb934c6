package dev.strata.engine.image;

import dev.strata.engine.StrataException.BadMetadata;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a config says beyond what Strata acts on, to be shown (OCI image-spec, config.md, and Docker's own members). A
 * value of the wrong form is left out, as {@link SchemaCheck} tells of those that the specification knows.
 *
 * @param verbatim what {@link ImageConfig} has in a normal form
 * @param shell that Docker runs commands with which are given as one line
 * @param onBuild steps that Docker's builder takes when an image is built on this one
 */
public record ConfigDetails(
        Verbatim verbatim,
        String osVersion,
        List<String> osFeatures,
        Optional<Healthcheck> healthcheck,
        List<String> shell,
        List<String> onBuild) {

    /** Members as they are written, each empty where it is absent. */
    public record Verbatim(String os, String architecture, String variant, String created) {}

    /**
     * How Docker finds out whether a container is well. Times that are not given are Docker's own.
     *
     * @param test {@code NONE}, or {@code CMD} and arguments, or {@code CMD-SHELL} and a line; empty to inherit
     * @param retries failures in a row that make it unwell; 0 for Docker's own number
     */
    public record Healthcheck(
            List<String> test,
            Optional<Duration> interval,
            Optional<Duration> timeout,
            Optional<Duration> startPeriod,
            long retries) {}

    /** Reads a config, of which only that it is a JSON object must hold. */
    public static ConfigDetails read(Document config) throws IOException {
        Json json = Json.parse(config.digest().toString(), config.bytes());
        Json execution = json.at("config");
        return new ConfigDetails(
                new Verbatim(
                        orElse("", () -> json.at("os").textOr("")),
                        orElse("", () -> json.at("architecture").textOr("")),
                        orElse("", () -> json.at("variant").textOr("")),
                        orElse("", () -> json.at("created").textOr(""))),
                orElse("", () -> json.at("os.version").textOr("")),
                orElse(List.of(), () -> json.at("os.features").texts()),
                healthcheck(execution.at("Healthcheck")),
                orElse(List.of(), () -> execution.at("Shell").texts()),
                orElse(List.of(), () -> execution.at("OnBuild").texts()));
    }

    private static Optional<Healthcheck> healthcheck(Json json) {
        if (!json.exists()) {
            return Optional.empty();
        }
        return Optional.of(new Healthcheck(
                orElse(List.of(), () -> json.at("Test").texts()),
                duration(json.at("Interval")),
                duration(json.at("Timeout")),
                duration(json.at("StartPeriod")),
                orElse(0L, () -> json.at("Retries").numberOr(0))));
    }

    /** Docker counts in nanoseconds, and 0 means that none is given. */
    private static Optional<Duration> duration(Json json) {
        return Optional.of(Duration.ofNanos(orElse(0L, () -> json.numberOr(0)))).filter(Duration::isPositive);
    }

    private static <T> T orElse(T absent, Reading<T> reading) {
        try {
            return reading.read();
        } catch (BadMetadata _) {
            return absent;
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws BadMetadata;
    }
}
