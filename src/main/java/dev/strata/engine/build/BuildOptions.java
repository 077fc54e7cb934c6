package dev.strata.engine.build;

import dev.strata.engine.image.Platform;
import dev.strata.engine.layer.LayerLimits;
import java.util.Optional;
import java.util.Set;

/**
 * How an image is to be built.
 *
 * @param forcePull ask the registry even when the cache has the image
 * @param platform which image of an index is meant; left out, linux on this machine's architecture
 * @param insecureRegistries hosts, with their port, that are spoken to in plain HTTP; loopback hosts always are
 * @param target as what the image is made available
 * @param limits what a layer may ask for before it is refused
 * @param force go ahead even if the disk seems to have too little room
 */
public record BuildOptions(
        boolean forcePull,
        Optional<Platform> platform,
        Set<String> insecureRegistries,
        Target target,
        LayerLimits limits,
        boolean force) {

    public static final BuildOptions DEFAULT = new BuildOptions(false, Optional.empty(), Set.of());

    public BuildOptions {
        insecureRegistries = Set.copyOf(insecureRegistries);
    }

    /** Options for {@link Target#LAYERS}, with the usual limits. */
    public BuildOptions(boolean forcePull, Optional<Platform> platform, Set<String> insecureRegistries) {
        this(forcePull, platform, insecureRegistries, Target.LAYERS, LayerLimits.DEFAULT, false);
    }

    public Platform wantedPlatform() {
        return platform.orElseGet(Platform::host);
    }

    public BuildOptions withForcePull(boolean wanted) {
        return new BuildOptions(wanted, platform, insecureRegistries, target, limits, force);
    }

    public BuildOptions withPlatform(Platform wanted) {
        return new BuildOptions(forcePull, Optional.of(wanted), insecureRegistries, target, limits, force);
    }

    public BuildOptions withTarget(Target wanted) {
        return new BuildOptions(forcePull, platform, insecureRegistries, wanted, limits, force);
    }

    public BuildOptions withLimits(LayerLimits wanted) {
        return new BuildOptions(forcePull, platform, insecureRegistries, target, wanted, force);
    }

    public BuildOptions withForce(boolean wanted) {
        return new BuildOptions(forcePull, platform, insecureRegistries, target, limits, wanted);
    }
}
