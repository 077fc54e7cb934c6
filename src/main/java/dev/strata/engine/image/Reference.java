package dev.strata.engine.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import dev.strata.engine.StrataException.BadReference;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of an image at a registry: {@code registry/repository:tag}, {@code …@digest}, or both, in which case the
 * digest decides. A reference without either means the tag {@code latest}.
 */
public record Reference(String registry, String repository, Optional<String> tag, Optional<Digest> digest) {

    private static final String HUB = "registry-1.docker.io";
    private static final String HUB_NAME = "docker.io";
    private static final String OLD_HUB_NAME = "index.docker.io";
    private static final String OFFICIAL = "library/";

    /**
     * Reads a reference the way Docker does.
     *
     * @throws BadReference if {@code text} is none, saying what is wrong with it
     */
    public static Reference parse(String text) throws BadReference {
        String given = text.strip();
        ImageReference parsed;
        try {
            parsed = ImageReference.parse(given);
        } catch (InvalidImageReferenceException e) {
            throw new BadReference(text, reason(given));
        }
        // jib takes UPPER/case for a registry and, when that turns out to be none, checks it no further
        if (!ImageReference.isValidRepository(parsed.getRepository())) {
            throw new BadReference(text, reason(given));
        }
        Optional<Digest> digest = parsed.getDigest().map(Digest::parse);
        // jib fills in "latest" beside a digest, where nobody asked for a tag
        Optional<String> tag = digest.isPresent() && parsed.usesDefaultTag() ? Optional.empty() : parsed.getTag();
        String registry = parsed.getRegistry().equals(OLD_HUB_NAME) ? HUB : parsed.getRegistry();
        return new Reference(registry, repository(registry, parsed.getRepository()), tag, digest);
    }

    /** What the registry is asked for: the digest where there is one, else the tag. */
    public String qualifier() {
        return digest.map(Digest::toString).orElseGet(() -> tag.orElse("latest"));
    }

    /** Everything spelled out: {@code docker.io/library/alpine:3.20}. */
    public String canonical() {
        return registryName() + "/" + repository + suffix();
    }

    /** The shortest form that means the same, tag included: {@code alpine:3.20}. The catalog's key for a pull. */
    public String familiar() {
        if (!registry.equals(HUB)) {
            return canonical();
        }
        return (repository.startsWith(OFFICIAL) ? repository.substring(OFFICIAL.length()) : repository) + suffix();
    }

    /** The registry as people know it. */
    public String registryName() {
        return registry.equals(HUB) ? HUB_NAME : registry;
    }

    /** The same repository, asked for by {@code digest}. */
    public Reference at(Digest digest) {
        return new Reference(registry, repository, tag, Optional.of(digest));
    }

    @Override
    public String toString() {
        return familiar();
    }

    /** jib adds the folder of the official images only where no registry is named. */
    private static String repository(String registry, String given) {
        return registry.equals(HUB) && given.indexOf('/') < 0 ? OFFICIAL + given : given;
    }

    private String suffix() {
        return tag.map(t -> ":" + t).orElse(digest.isPresent() ? "" : ":latest")
                + digest.map(d -> "@" + d).orElse("");
    }

    private static String repositoryOf(String text) {
        return text.replaceFirst("(:[^/]*|@.*)$", "");
    }

    private static String reason(String text) {
        if (text.isEmpty()) {
            return "it is empty";
        }
        if (text.contains("://")) {
            return "it must not begin with a scheme such as https://";
        }
        if (text.chars().anyMatch(Character::isWhitespace)) {
            return "it contains a space";
        }
        if (!repositoryOf(text).equals(repositoryOf(text).toLowerCase(Locale.ROOT))) {
            return "a repository is written in lower case";
        }
        if (text.contains("@")) {
            return "what follows the @ is not a sha256 digest";
        }
        return "it does not have the form [registry/]repository[:tag][@digest]";
    }
}
