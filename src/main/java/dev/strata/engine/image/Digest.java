package dev.strata.engine.image;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of content by its hash, such as {@code sha256:9f86d0…} (OCI image-spec, descriptor.md, "Digests"). The two
 * registered algorithms are known: SHA-256 and SHA-512. Existence implies a valid form.
 */
public record Digest(String algorithm, String hex) implements Comparable<Digest> {

    private static final Map<String, Integer> HEX_LENGTHS = Map.of("sha256", 64, "sha512", 128);

    public Digest {
        Integer length = HEX_LENGTHS.get(algorithm);
        if (length == null || hex.length() != length || !isLowerHex(hex)) {
            throw new IllegalArgumentException("not a digest: " + algorithm + ":" + hex);
        }
    }

    /** Reads {@code algorithm:hex}; anything else is an {@link IllegalArgumentException}. */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a digest: " + text);
        }
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    public static Optional<Digest> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The SHA-256 digest of {@code bytes}. */
    public static Digest ofBytes(byte[] bytes) {
        return of(ofTheJdk("SHA-256").digest(bytes));
    }

    /** The SHA-256 digest of the text's UTF-8 bytes. */
    public static Digest ofText(String text) {
        return ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Names a hash that was computed already; its length tells the algorithm. */
    public static Digest of(byte[] hash) {
        return new Digest(
                hash.length == 64 ? "sha512" : "sha256", HexFormat.of().formatHex(hash));
    }

    /** A fresh SHA-256 for much to hash, by the fastest way that this machine has. */
    public static MessageDigest newSha256() {
        return OpenSslHash.sha256().orElseGet(() -> ofTheJdk("SHA-256"));
    }

    /** A fresh hash of this digest's own algorithm, as {@link #newSha256}. */
    public MessageDigest newHash() {
        return algorithm.equals("sha512") ? OpenSslHash.sha512().orElseGet(() -> ofTheJdk("SHA-512")) : newSha256();
    }

    /** Whether hashing is fast without the JVM's second compiler. */
    public static boolean hashesNatively() {
        return OpenSslHash.sha256().isPresent();
    }

    private static MessageDigest ofTheJdk(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform that Strata runs on has " + name, e);
        }
    }

    /** The first twelve hexadecimal digits, for people. */
    public String shortHex() {
        return hex.substring(0, 12);
    }

    /** {@code algorithm_hex}, the form that file names use. */
    public String fileStem() {
        return algorithm + "_" + hex;
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    // the text of a hash is a hash already, and keeps its own
    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Digest digest && hex.equals(digest.hex) && algorithm.equals(digest.algorithm));
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }

    // a cache may have a hundred thousand of them, so this is a plain loop
    private static boolean isLowerHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hexadecimal = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (!hexadecimal) {
                return false;
            }
        }
        return true;
    }
}
