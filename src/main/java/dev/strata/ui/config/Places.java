package dev.strata.ui.config;

import java.util.Map;

/** Where in a config the values of the structured form stand, as JSON pointers (RFC 6901). */
final class Places {

    static final String ENVIRONMENT = "/config/Env";
    static final String PORTS = "/config/ExposedPorts";
    static final String VOLUMES = "/config/Volumes";
    static final String LABELS = "/config/Labels";
    static final String LAYERS = "/rootfs/diff_ids";
    static final String HISTORY = "/history";

    private static final Map<String, String> SINGLE = Map.ofEntries(
            Map.entry("config.shellLine", "/config"),
            Map.entry("config.entrypoint", "/config/Entrypoint"),
            Map.entry("config.command", "/config/Cmd"),
            Map.entry("config.user", "/config/User"),
            Map.entry("config.directory", "/config/WorkingDir"),
            Map.entry("config.stopSignal", "/config/StopSignal"),
            Map.entry("config.healthcheck", "/config/Healthcheck/Test"),
            Map.entry("config.healthTimes", "/config/Healthcheck"),
            Map.entry("config.shell", "/config/Shell"),
            Map.entry("config.os", "/os"),
            Map.entry("config.architecture", "/architecture"),
            Map.entry("config.variant", "/variant"),
            Map.entry("config.osVersion", "/os.version"),
            Map.entry("config.osFeatures", "/os.features"),
            Map.entry("config.created", "/created"),
            Map.entry("config.author", "/author"),
            Map.entry("config.onBuild", "/config/OnBuild"));

    private Places() {}

    /** Where the value stands that a config has once. */
    static String of(String key) {
        return SINGLE.getOrDefault(key, "");
    }

    /** Where a member of an object stands. */
    static String in(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Where an element of an array stands. */
    static String in(String parent, int index) {
        return parent + "/" + index;
    }

    /** Whether a place is this other one, or within it. */
    static boolean isWithin(String place, String around) {
        return place.equals(around) || place.startsWith(around + "/");
    }
}
