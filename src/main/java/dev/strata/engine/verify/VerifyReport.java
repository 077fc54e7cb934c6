package dev.strata.engine.verify;

import dev.strata.engine.store.ImageKey;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a check found.
 *
 * @param unknown blobs that another program wrote: their structure is sound, but nobody recorded their bytes
 * @param files how many files were checked
 * @param documents how many documents were checked
 * @param bytes how many bytes of files were read
 */
public record VerifyReport(List<Finding> findings, List<Path> unknown, int files, int documents, long bytes) {

    public VerifyReport {
        findings = List.copyOf(findings);
        unknown = List.copyOf(unknown);
    }

    public boolean clean() {
        return findings.isEmpty();
    }

    /** The images that anything is wrong with, in order. */
    public Set<ImageKey> hurt() {
        Set<ImageKey> hurt = new TreeSet<>(Comparator.comparing(ImageKey::tag).thenComparing(ImageKey::scope));
        findings.forEach(finding -> hurt.addAll(finding.images()));
        return hurt;
    }
}
