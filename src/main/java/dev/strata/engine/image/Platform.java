package dev.strata.engine.image;

import java.util.Locale;
import java.util.Optional;

/**
 * What an image runs on, such as {@code linux/arm64/v8} (OCI image-spec, image-index.md, "platform"). Names are
 * normalised the way registries spell them: {@code aarch64} is {@code arm64}, {@code x86_64} is {@code amd64}, and
 * {@code v8} is what an {@code arm64} without variant means.
 */
public record Platform(String os, String architecture, Optional<String> variant) {

    public Platform {
        os = os.toLowerCase(Locale.ROOT);
        String given = architecture.toLowerCase(Locale.ROOT);
        architecture = normalArchitecture(given);
        Optional<String> named = variant.map(v -> v.toLowerCase(Locale.ROOT)).filter(v -> !v.isEmpty());
        variant = named.or(() -> impliedVariant(given));
        if (architecture.equals("arm64") && variant.equals(Optional.of("v8"))) {
            variant = Optional.empty();
        }
    }

    /** Reads {@code os/architecture[/variant]}; anything else is an {@link IllegalArgumentException}. */
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new IllegalArgumentException("not a platform: " + text);
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? Optional.of(parts[2]) : Optional.empty());
    }

    /** Linux on this machine's architecture: what a micro-VM here can run. */
    public static Platform host() {
        return new Platform("linux", System.getProperty("os.arch"), Optional.empty());
    }

    /** Whether an image for {@code offered} is what somebody asking for this platform wants. */
    public boolean accepts(Platform offered) {
        return os.equals(offered.os)
                && architecture.equals(offered.architecture)
                && (variant.isEmpty() || variant.equals(offered.variant));
    }

    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(v -> "/" + v).orElse("");
    }

    private static String normalArchitecture(String name) {
        return switch (name) {
            case "x86_64", "x86-64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case "armhf", "armel", "arm" -> "arm";
            case "i386", "i486", "i586", "i686", "x86", "386" -> "386";
            default -> name;
        };
    }

    private static Optional<String> impliedVariant(String name) {
        return switch (name) {
            case "armhf" -> Optional.of("v7");
            case "armel" -> Optional.of("v6");
            default -> Optional.empty();
        };
    }
}
