package dev.strata.ui.usage;

import dev.strata.engine.usage.ImageUsage;

/** What one image costs, as a line of the table. */
public record UsageRow(String tag, long onDisk, long unique, int sharedWith) {

    static UsageRow of(ImageUsage usage) {
        return new UsageRow(usage.tag(), usage.onDisk(), usage.unique(), usage.sharedWith());
    }
}
