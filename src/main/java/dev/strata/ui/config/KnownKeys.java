package dev.strata.ui.config;

import java.util.Map;

/** The keys of annotations and labels that the OCI image-spec gives a meaning to (annotations.md). */
final class KnownKeys {

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("org.opencontainers.image.created", "known.created"),
            Map.entry("org.opencontainers.image.authors", "known.authors"),
            Map.entry("org.opencontainers.image.url", "known.url"),
            Map.entry("org.opencontainers.image.documentation", "known.documentation"),
            Map.entry("org.opencontainers.image.source", "known.source"),
            Map.entry("org.opencontainers.image.version", "known.version"),
            Map.entry("org.opencontainers.image.revision", "known.revision"),
            Map.entry("org.opencontainers.image.vendor", "known.vendor"),
            Map.entry("org.opencontainers.image.licenses", "known.licenses"),
            Map.entry("org.opencontainers.image.ref.name", "known.refName"),
            Map.entry("org.opencontainers.image.title", "known.title"),
            Map.entry("org.opencontainers.image.description", "known.description"),
            Map.entry("org.opencontainers.image.base.digest", "known.baseDigest"),
            Map.entry("org.opencontainers.image.base.name", "known.baseName"));

    private KnownKeys() {}

    /** The key of the words that explain {@code name}; empty where nobody agreed on a meaning. */
    static String explanation(String name) {
        return KEYS.getOrDefault(name, "");
    }
}
