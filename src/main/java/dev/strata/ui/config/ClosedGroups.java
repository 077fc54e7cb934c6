package dev.strata.ui.config;

import dev.strata.ui.Preferences;
import dev.strata.ui.Setting;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which groups of configs and manifests the user closed: they are closed in every image until they are opened again. */
public final class ClosedGroups {

    private static final String SEPARATOR = ",";

    private final Setting<String> kept;

    public ClosedGroups(Preferences preferences) {
        kept = preferences.text("closed-groups");
    }

    boolean isClosed(String id) {
        return all().contains(id);
    }

    void set(String id, boolean closed) {
        Set<String> all = all();
        if (closed ? all.add(id) : all.remove(id)) {
            kept.set(String.join(SEPARATOR, all));
        }
    }

    private Set<String> all() {
        return Arrays.stream(kept.value().split(SEPARATOR))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
