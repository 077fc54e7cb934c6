package dev.strata.engine.registry;

import java.util.Set;

/**
 * How registries are talked to.
 *
 * @param plainHttp registries, as {@code host} or {@code host:port}, that are asked over plain HTTP; those on a
 *     loopback address always are
 */
public record RegistryOptions(Set<String> plainHttp, Patience patience, Credentials credentials) {

    public RegistryOptions {
        plainHttp = Set.copyOf(plainHttp);
    }

    /** TLS everywhere but on loopback addresses, and the credentials that Docker has. */
    public static RegistryOptions standard() {
        return new RegistryOptions(Set.of(), Patience.standard(), DockerCredentials.ofThisUser());
    }

    public RegistryOptions withPlainHttp(Set<String> hosts) {
        return new RegistryOptions(hosts, patience, credentials);
    }

    public RegistryOptions withPatience(Patience other) {
        return new RegistryOptions(plainHttp, other, credentials);
    }

    public RegistryOptions withCredentials(Credentials other) {
        return new RegistryOptions(plainHttp, patience, other);
    }
}
