package dev.strata.ui.config;

import java.util.List;

/**
 * Some of what a config says, under one heading.
 *
 * @param id the same for every config
 * @param counted whether how many there are is worth telling
 */
public record ConfigGroup(String id, String heading, boolean counted, List<ConfigItem> items) {

    public ConfigGroup {
        items = List.copyOf(items);
    }
}
