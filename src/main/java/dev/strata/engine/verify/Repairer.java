package dev.strata.engine.verify;

import dev.strata.engine.Progress;
import dev.strata.engine.StrataException;
import dev.strata.engine.build.Builder;
import dev.strata.engine.build.Target;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.ImageMeta;
import dev.strata.engine.verify.Finding.Kind;
import dev.strata.engine.verify.RepairReport.Left;
import dev.strata.engine.verify.RepairReport.Why;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Heals what a check found: layers and documents are fetched again from the registry of an image that has them, whole
 * images are made again from their layers, derived rows are derived again. Nothing else is touched, and what takes a
 * damaged file's place does so in one step.
 */
public final class Repairer {

    private final Cache cache;
    private final Builder builder;
    private final Verifier verifier;

    public Repairer(Cache cache, Builder builder) {
        this.cache = cache;
        this.builder = builder;
        this.verifier = new Verifier(cache);
    }

    /** Checks all, or one image, heals what can be healed, and checks again. */
    public RepairReport repair(Optional<ImageKey> only, Progress progress) throws IOException, InterruptedException {
        cache.requireWritable();
        VerifyReport before = verify(only, progress);
        if (before.clean()) {
            return new RepairReport(List.of(), List.of(), before);
        }
        VerifyReport pending = before;
        if (before.findings().stream()
                .anyMatch(finding -> finding.kind() == Kind.CATALOG || finding.kind() == Kind.DOCUMENT)) {
            // records heal rows and documents without a network, and rows that were wrong may have blamed sound files
            cache.ledger().reconcile();
            pending = verify(only, progress);
        }
        Map<ImageKey, Left> failures = new HashMap<>();
        refetch(pending, failures, progress);
        makeTargets(pending, failures, progress);
        VerifyReport after = verify(only, progress);
        return report(before, after, failures);
    }

    private VerifyReport verify(Optional<ImageKey> only, Progress progress) throws IOException, InterruptedException {
        return only.isPresent() ? verifier.verify(only.get(), progress) : verifier.verify(progress);
    }

    /** Goes through the images that are hurt; what one of them brought needs no other. */
    private void refetch(VerifyReport report, Map<ImageKey, Left> failures, Progress progress)
            throws IOException, InterruptedException {
        Map<ImageKey, ImageInfo> images =
                cache.images().stream().collect(Collectors.toMap(ImageInfo::key, Function.identity()));
        Set<Finding> done = new HashSet<>();
        for (Finding finding : report.findings()) {
            boolean fetched = finding.kind() == Kind.BLOB || finding.kind() == Kind.DOCUMENT;
            if (!fetched || done.contains(finding)) {
                continue;
            }
            for (ImageKey key : finding.images()) {
                ImageInfo image = images.get(key);
                if (image == null || failures.containsKey(key) || !refetch(image, finding, failures, progress)) {
                    continue;
                }
                report.findings().stream()
                        .filter(other -> other.images().contains(key))
                        .forEach(done::add);
                break;
            }
        }
    }

    private boolean refetch(ImageInfo image, Finding finding, Map<ImageKey, Left> failures, Progress progress)
            throws IOException, InterruptedException {
        if (image.meta().source() == ImageMeta.Source.IMPORT) {
            failures.put(image.key(), new Left(finding, Why.NO_SOURCE, image.tag()));
            return false;
        }
        try {
            builder.refetch(image, progress);
            return true;
        } catch (StrataException e) {
            failures.put(image.key(), new Left(finding, Why.SOURCE_FAILED, String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void makeTargets(VerifyReport report, Map<ImageKey, Left> failures, Progress progress)
            throws IOException, InterruptedException {
        for (Finding finding : report.findings()) {
            if (finding.kind() != Kind.TARGET || finding.images().isEmpty()) {
                continue;
            }
            ImageKey key = finding.images().getFirst();
            Target target = target(Path.of(finding.subject()));
            try {
                builder.convert(cache.store(key.scope()).get(key.tag()), target, progress);
            } catch (StrataException e) {
                failures.putIfAbsent(key, new Left(finding, Why.NOT_DERIVABLE, String.valueOf(e.getMessage())));
            }
        }
    }

    private static Target target(Path file) {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        return name.startsWith(Target.FLAT.word()) ? Target.FLAT : Target.MERGED;
    }

    private static Why why(Finding finding) {
        if (finding.kind() == Kind.CATALOG) {
            return Why.NEXT_OPENING;
        }
        return finding.images().isEmpty() ? Why.UNNEEDED : Why.NOT_DERIVABLE;
    }

    private static RepairReport report(VerifyReport before, VerifyReport after, Map<ImageKey, Left> failures) {
        Set<String> still = after.findings().stream().map(Finding::subject).collect(Collectors.toSet());
        List<Finding> healed = before.findings().stream()
                .filter(finding -> !still.contains(finding.subject()))
                .toList();
        List<Left> left = new ArrayList<>();
        for (Finding finding : after.findings()) {
            left.add(finding.images().stream()
                    .map(failures::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(failure -> new Left(finding, failure.why(), failure.detail()))
                    .orElse(new Left(finding, why(finding), "")));
        }
        return new RepairReport(healed, left, after);
    }
}
