package dev.strata.ui.config;

import dev.strata.ui.Route;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that a manifest or an index points at, in words.
 *
 * @param here whether it is, or leads to, the image on the page
 * @param route where it can be looked at
 */
record DescriptorRow(
        String role,
        String mediaType,
        String digest,
        OptionalLong size,
        String platform,
        String annotations,
        boolean here,
        Optional<Route> route) {}
