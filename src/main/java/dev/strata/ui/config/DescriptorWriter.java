package dev.strata.ui.config;

import dev.strata.engine.image.DescriptorDetails;
import dev.strata.engine.image.DescriptorDetails.PlatformDetails;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.ui.Words;
import dev.strata.ui.config.ConfigItem.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what points at the documents of an image, and their annotations, into groups of names and values. */
final class DescriptorWriter {

    private final ConfigWriter writer;
    private final Words words;

    DescriptorWriter(Words words) {
        this.words = words;
        writer = new ConfigWriter(words);
    }

    /** Something that points, under the heading of what it points at. */
    private record Pointing(String id, String heading, DescriptorDetails descriptor) {}

    /** Every descriptor that leads to a part of the image, a group each. */
    List<ConfigGroup> descriptors(Papers papers) {
        return pointing(papers).stream()
                .map(p -> new ConfigGroup(p.id(), p.heading(), false, descriptor(p.descriptor(), papers)))
                .toList();
    }

    /** The annotations of the documents and of every descriptor, a group each that has any. */
    List<ConfigGroup> annotations(Papers papers) {
        List<ConfigGroup> groups = new ArrayList<>();
        papers.outline().ifPresent(m -> add(groups, "manifest", words.text("document.manifest"), m.annotations()));
        papers.indexOutline().ifPresent(i -> add(groups, "index", words.text("document.index"), i.annotations()));
        pointing(papers)
                .forEach(p -> add(
                        groups,
                        p.id(),
                        words.text("manifest.ofDescriptor", p.heading()),
                        p.descriptor().annotations()));
        return groups;
    }

    private void add(List<ConfigGroup> groups, String id, String heading, Map<String, String> annotations) {
        if (!annotations.isEmpty()) {
            groups.add(new ConfigGroup("annotations-" + id, heading, true, writer.annotations(annotations)));
        }
    }

    private List<Pointing> pointing(Papers papers) {
        List<Pointing> all = new ArrayList<>();
        Document manifest = papers.stored().manifest();
        Optional<DescriptorDetails> entry = papers.indexOutline().stream()
                .flatMap(index -> index.manifests().stream())
                .filter(e -> e.digest().equals(manifest.digest().toString()))
                .findFirst();
        all.add(new Pointing(
                "descriptor-manifest",
                words.text(entry.isPresent() ? "manifest.fromIndex" : "manifest.fromNowhere"),
                entry.orElseGet(() -> DescriptorDetails.of(manifest))));
        papers.outline().ifPresent(outline -> {
            outline.config()
                    .ifPresent(c -> all.add(new Pointing("descriptor-config", words.text("document.config"), c)));
            for (int i = 0; i < outline.layers().size(); i++) {
                all.add(new Pointing(
                        "descriptor-layer-" + (i + 1),
                        words.text("config.layer", i + 1),
                        outline.layers().get(i)));
            }
            outline.subject()
                    .ifPresent(s -> all.add(new Pointing("descriptor-subject", words.text("manifest.subject"), s)));
        });
        return all;
    }

    private List<ConfigItem> descriptor(DescriptorDetails said, Papers papers) {
        List<ConfigItem> items = new ArrayList<>();
        code(items, "manifest.mediaType", said.mediaType());
        if (!said.digest().isEmpty()) {
            Goal goal = Digest.tryParse(said.digest())
                    .map(papers.links()::get)
                    .<Goal>map(Goal.Inside::new)
                    .orElseGet(Goal.Nowhere::new);
            items.add(item("manifest.digest", said.digest(), goal));
        }
        said.size()
                .ifPresent(size -> items.add(ConfigItem.plain(
                        "manifest.size", words.text("manifest.size"), words.text("config.bytes", size))));
        code(items, "manifest.artifactType", said.artifactType());
        said.platform().ifPresent(platform -> platform(items, platform));
        for (String url : said.urls()) {
            Goal goal = ConfigWriter.site(url).<Goal>map(Goal.Site::new).orElseGet(Goal.Nowhere::new);
            items.add(item("manifest.url", url, goal));
        }
        code(items, "manifest.data", said.data());
        items.addAll(writer.annotations(said.annotations()));
        return items.stream().map(item -> item.at("")).toList();
    }

    private void platform(List<ConfigItem> items, PlatformDetails platform) {
        code(items, "manifest.platform", platform.toString());
        code(items, "config.osVersion", platform.osVersion());
        code(items, "config.osFeatures", String.join(", ", platform.osFeatures()));
    }

    private void code(List<ConfigItem> items, String key, String value) {
        if (!value.isEmpty()) {
            items.add(ConfigItem.code(key, words.text(key), value));
        }
    }

    private ConfigItem item(String key, String value, Goal goal) {
        return new ConfigItem(key, words.text(key), value, true, false, "", goal, "");
    }
}
