package dev.strata.engine.build;

import dev.strata.engine.image.Platform;
import java.util.Optional;
import java.util.Set;

/**
 * How an image is to be built.
 *
 * @param forcePull ask the registry even when the cache has the image
 * @param platform which image of an index is meant; left out, linux on this machine's architecture
 * @param insecureRegistries hosts, with their port, that are spoken to in plain HTTP; loopback hosts always are
 * @param target as what the image is made available
 */
public record BuildOptions(
        boolean forcePull, Optional<Platform> platform, Set<String> insecureRegistries, Target target) {

    public static final BuildOptions DEFAULT = new BuildOptions(false, Optional.empty(), Set.of());

    public BuildOptions {
        insecureRegistries = Set.copyOf(insecureRegistries);
    }

    /** Options for {@link Target#LAYERS}. */
    public BuildOptions(boolean forcePull, Optional<Platform> platform, Set<String> insecureRegistries) {
        this(forcePull, platform, insecureRegistries, Target.LAYERS);
    }

    public Platform wantedPlatform() {
        return platform.orElseGet(Platform::host);
    }

    public BuildOptions withForcePull(boolean force) {
        return new BuildOptions(force, platform, insecureRegistries, target);
    }

    public BuildOptions withPlatform(Platform wanted) {
        return new BuildOptions(forcePull, Optional.of(wanted), insecureRegistries, target);
    }

    public BuildOptions withTarget(Target wanted) {
        return new BuildOptions(forcePull, platform, insecureRegistries, wanted);
    }
}
