package dev.strata.ui.image;

import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.ImageConfig.Execution;
import dev.strata.engine.image.ImageIndex;
import dev.strata.engine.image.Manifest;
import dev.strata.engine.image.OciConfig;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.usage.ImageHoldings;
import dev.strata.engine.usage.ImageHoldings.Made;
import dev.strata.engine.verify.Finding;
import dev.strata.ui.Checks.Check;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Words;
import dev.strata.ui.image.Summary.Badge;
import dev.strata.ui.image.Summary.Bar;
import dev.strata.ui.image.Summary.Goal;
import dev.strata.ui.image.Summary.Item;
import dev.strata.ui.image.Summary.Offered;
import dev.strata.ui.image.Summary.Part;
import dev.strata.ui.image.Summary.Sizes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts what is known of one image into the words of its summary. */
final class SummaryWriter {

    private static final int SHARERS = 100;

    private final Words words;
    private final ImageInfo image;
    private final Standing standing;
    private final ImageHoldings holdings;
    private final Optional<Check> check;

    SummaryWriter(Words words, ImageInfo image, Standing standing) {
        this.words = words;
        this.image = image;
        this.standing = standing;
        this.holdings = standing.holdings();
        this.check = standing.check();
    }

    /** What the image's documents say, as far as they can be read. */
    private record Read(
            Optional<ImageConfig> config,
            Optional<Manifest> manifest,
            Optional<ImageIndex> index,
            Optional<String> health,
            String problem) {

        static Read nothing(String problem) {
            return new Read(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), problem);
        }
    }

    Summary write(Optional<ImageDocuments> documents) {
        Read read = read(documents);
        List<String> damage = damage();
        return new Summary(
                words.text("image.layerCount", image.layers().size()) + " · " + words.size(holdings.onDisk()),
                read.problem(),
                badges(!damage.isEmpty()),
                platforms(read),
                damage,
                identity(documents, read),
                origin(read),
                runtime(read),
                sizes(),
                new ConversionWriter(words, standing).write(image));
    }

    private Read read(Optional<ImageDocuments> documents) {
        if (documents.isEmpty()) {
            return Read.nothing(words.text("image.foreign"));
        }
        try {
            Document config = documents.get().config();
            Optional<Document> index = documents.get().index();
            return new Read(
                    Optional.of(ImageConfig.read(config)),
                    Optional.of(Manifest.read(documents.get().manifest())),
                    index.isPresent() ? Optional.of(ImageIndex.read(index.get())) : Optional.empty(),
                    HealthCheck.of(config, words),
                    "");
        } catch (IOException e) {
            var explanation = words.explain(e);
            return Read.nothing(explanation.what() + ": " + explanation.why().strip());
        }
    }

    private List<Offered> platforms(Read read) {
        Optional<Digest> shown = image.details().map(ImageDetails::manifest);
        return read.index().stream()
                .flatMap(index -> index.images().stream())
                .flatMap(entry -> entry.platform().stream()
                        .map(platform -> new Offered(platform, shown.equals(Optional.of(entry.digest())))))
                .distinct()
                .toList();
    }

    private List<Badge> badges(boolean damaged) {
        List<Badge> badges = new ArrayList<>();
        if (damaged) {
            badges.add(badge(Badge.Kind.DAMAGED, "status.damaged", words.text("badge.damagedText")));
        } else {
            check.ifPresent(done -> badges.add(badge(
                    Badge.Kind.VERIFIED,
                    "badge.verified",
                    words.text(
                            "badge.verifiedText",
                            words.timeOfDay(done.at()),
                            done.report().files(),
                            words.size(done.report().bytes())))));
        }
        if (image.pinned()) {
            badges.add(badge(Badge.Kind.PINNED, "status.pinned", words.text("badge.pinnedText")));
        }
        List<Made> usable = holdings.targets().stream().filter(Made::usable).toList();
        if (!usable.isEmpty()) {
            String kinds = usable.stream().map(Made::kind).collect(Collectors.joining(", "));
            badges.add(badge(Badge.Kind.CONVERTED, "badge.converted", words.text("badge.convertedText", kinds)));
        }
        holdings.user()
                .ifPresent(user ->
                        badges.add(badge(Badge.Kind.IN_USE, "badge.inUse", words.text("badge.inUseText", user))));
        return badges;
    }

    private Badge badge(Badge.Kind kind, String word, String sentence) {
        return new Badge(kind, words.text(word), sentence);
    }

    /** What the last check found, or what is known to be gone without one. */
    private List<String> damage() {
        Stream<String> found = check.stream()
                .flatMap(done -> done.report().findings().stream())
                .filter(finding -> finding.images().contains(image.key()))
                .map(this::sentence);
        Stream<String> unusable = check.isPresent()
                ? Stream.empty()
                : holdings.unusable().stream().map(digest -> words.text("damage.layer", digest));
        Stream<String> targets = check.isPresent()
                ? Stream.empty()
                : holdings.targets().stream()
                        .filter(made -> !made.usable())
                        .map(made -> words.text("damage.target", made.file()));
        return Stream.of(found, unusable, targets).flatMap(lines -> lines).toList();
    }

    private String sentence(Finding finding) {
        return words.text("damage.found", finding.subject(), finding.detail());
    }

    private List<Item> identity(Optional<ImageDocuments> documents, Read read) {
        List<Item> items = new ArrayList<>();
        for (ImageKey name : holdings.names()) {
            boolean own = name.equals(image.key());
            String title = own ? "summary.name" : "summary.alsoCalled";
            items.add(new Item(words.text(title), name.tag(), false, own ? new Goal.None() : new Goal.Image(name)));
        }
        image.meta().digest().ifPresent(digest -> items.add(code("image.digest", digest.toString())));
        Optional<ImageDetails> details = image.details();
        details.map(ImageDetails::config).ifPresent(digest -> items.add(code("image.configDigest", digest.toString())));
        details.flatMap(ImageDetails::index)
                .map(Digest::toString)
                .ifPresent(index -> items.add(code("summary.index", index)));
        documents.ifPresent(all -> {
            items.add(code("summary.manifestType", all.manifest().mediaType()));
            items.add(code("summary.configType", all.config().mediaType()));
        });
        read.manifest()
                .map(manifest -> manifest.layers().stream()
                        .map(Descriptor::mediaType)
                        .distinct()
                        .collect(Collectors.joining("\n")))
                .ifPresent(types -> items.add(code("summary.layerTypes", types)));
        return items;
    }

    private List<Item> origin(Read read) {
        List<Item> items = new ArrayList<>();
        image.details()
                .ifPresent(d -> items.add(plain("images.platform", d.platform().toString())));
        image.details().flatMap(ImageDetails::built).ifPresent(at -> items.add(plain("image.built", time(at))));
        items.add(plain(addedKey(), time(image.meta().createdAt())));
        image.lastUsed().ifPresent(at -> items.add(plain("images.lastUsed", time(at))));
        read.config()
                .map(ImageConfig::author)
                .filter(author -> !author.isEmpty())
                .ifPresent(author -> items.add(plain("image.author", author)));
        Map<String, String> annotations = new HashMap<>();
        read.config().ifPresent(config -> annotations.putAll(config.execution().labels()));
        read.manifest().ifPresent(manifest -> annotations.putAll(manifest.annotations()));
        items.addAll(Annotations.of(annotations, words));
        return items;
    }

    private String addedKey() {
        return switch (image.meta().source()) {
            case REGISTRY -> "summary.pulled";
            case TAG -> "summary.named";
            case IMPORT -> "summary.imported";
            case OTHER -> "image.added";
        };
    }

    private String time(Instant at) {
        return words.text("summary.time", words.exact(at), words.ago(at));
    }

    private List<Item> runtime(Read read) {
        Optional<OciConfig> oci =
                read.config().map(ImageConfig::oci).or(() -> image.meta().oci());
        if (oci.isEmpty()) {
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        List<String> line = Stream.concat(oci.get().entrypoint().stream(), oci.get().cmd().stream())
                .toList();
        items.add(
                line.isEmpty()
                        ? plain("summary.runs", words.text("summary.runsNothing"))
                        : code("summary.runs", ShellLine.of(line)));
        items.add(code(
                "image.directory",
                oci.get().workingDir().isEmpty() ? "/" : oci.get().workingDir()));
        items.add(
                oci.get().user().isEmpty()
                        ? plain("image.user", words.text("image.root"))
                        : code("image.user", oci.get().user()));
        int variables = oci.get().env().size();
        items.add(new Item(
                words.text("summary.environment"),
                words.text("summary.variables", variables),
                false,
                variables == 0 ? new Goal.None() : new Goal.Tab(ImageTab.CONFIG)));
        read.config().map(ImageConfig::execution).ifPresent(execution -> add(execution, items));
        read.health().ifPresent(health -> items.add(code("summary.health", health)));
        return items;
    }

    private void add(Execution execution, List<Item> items) {
        addAll(items, "image.ports", execution.exposedPorts());
        addAll(items, "image.volumes", execution.volumes());
        if (!execution.stopSignal().isEmpty()) {
            items.add(code("image.stopSignal", execution.stopSignal()));
        }
    }

    private void addAll(List<Item> items, String key, List<String> values) {
        if (!values.isEmpty()) {
            items.add(code(key, String.join(", ", values)));
        }
    }

    private Sizes sizes() {
        List<Bar> bars = new ArrayList<>();
        holdings.compressed().ifPresent(bytes -> bars.add(bar("images.compressed", bytes)));
        holdings.unpacked().ifPresent(bytes -> bars.add(bar("images.unpacked", bytes)));
        bars.add(bar("images.onDisk", holdings.onDisk()));
        long shared = holdings.onDisk() - holdings.unique();
        List<Item> sharers = holdings.sharers().stream()
                .limit(SHARERS)
                .map(sharer -> new Item(
                        words.size(sharer.bytes()), sharer.image().tag(), false, new Goal.Image(sharer.image())))
                .toList();
        return new Sizes(
                bars,
                new Part(holdings.unique(), words.text("summary.unique", words.size(holdings.unique()))),
                new Part(shared, words.text("summary.shared", words.size(shared))),
                sharers,
                Math.max(0, holdings.sharers().size() - SHARERS));
    }

    private Bar bar(String key, long bytes) {
        return new Bar(words.text(key), bytes, words.size(bytes));
    }

    private Item plain(String key, String value) {
        return new Item(words.text(key), value, false, new Goal.None());
    }

    private Item code(String key, String value) {
        return new Item(words.text(key), value, true, new Goal.None());
    }
}
