package dev.strata.engine.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a descriptor says, to be shown (OCI image-spec, descriptor.md and image-index.md). What it leaves out, or has in
 * the wrong form, is empty.
 *
 * @param digest as it is written
 * @param data the content itself, encoded in Base64
 */
public record DescriptorDetails(
        String mediaType,
        String digest,
        OptionalLong size,
        String artifactType,
        Optional<PlatformDetails> platform,
        List<String> urls,
        String data,
        Map<String, String> annotations) {

    /** What content runs on, as it is written. */
    public record PlatformDetails(
            String os, String architecture, String variant, String osVersion, List<String> osFeatures) {

        @Override
        public String toString() {
            return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
        }
    }

    /** A descriptor that nobody wrote, of a document that nothing points at. */
    public static DescriptorDetails of(Document document) {
        return new DescriptorDetails(
                document.mediaType(),
                document.digest().toString(),
                OptionalLong.of(document.bytes().length),
                "",
                Optional.empty(),
                List.of(),
                "",
                Map.of());
    }

    static DescriptorDetails read(Json json) {
        return new DescriptorDetails(
                text(json.at("mediaType")),
                text(json.at("digest")),
                Json.orElse(
                        OptionalLong.empty(),
                        () -> OptionalLong.of(json.at("size").size())),
                text(json.at("artifactType")),
                platform(json.at("platform")),
                Json.orElse(List.of(), () -> json.at("urls").texts()),
                text(json.at("data")),
                Json.orElse(Map.of(), () -> json.at("annotations").textMap()));
    }

    private static Optional<PlatformDetails> platform(Json json) {
        return json.exists()
                ? Optional.of(new PlatformDetails(
                        text(json.at("os")),
                        text(json.at("architecture")),
                        text(json.at("variant")),
                        text(json.at("os.version")),
                        Json.orElse(List.of(), () -> json.at("os.features").texts())))
                : Optional.empty();
    }

    private static String text(Json json) {
        return Json.orElse("", () -> json.textOr(""));
    }
}
