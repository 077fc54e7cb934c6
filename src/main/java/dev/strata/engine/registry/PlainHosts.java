package dev.strata.engine.registry;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may be talked to without TLS: hosts on this machine, and those that the user names.
 *
 * @param named hosts, with or without a port
 */
record PlainHosts(Set<String> named) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /** The root of a registry's API. */
    URI root(String registry) {
        return URI.create((allows(registry) ? "http://" : "https://") + registry + "/v2/");
    }

    /** Whether nothing secret is given away by a request to {@code uri}. */
    boolean trusts(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme()) && allows(uri.getRawAuthority()));
    }

    private boolean allows(String authority) {
        String host = authority.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        return LOOPBACK.matcher(host).matches() || named.contains(authority) || named.contains(host);
    }
}
