package dev.strata.ui.image;

import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.ImageConfig.Execution;
import dev.strata.engine.image.ImageConfig.HistoryEntry;
import dev.strata.engine.image.OciConfig;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import dev.strata.ui.Words;
import dev.strata.ui.image.ImageSheet.Build;
import dev.strata.ui.image.ImageSheet.Entry;
import dev.strata.ui.image.ImageSheet.Layer;
import dev.strata.ui.image.ImageSheet.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an image's documents and puts them into the words of its sheet. */
final class SheetWriter {

    private final Words words;

    SheetWriter(Words words) {
        this.words = words;
    }

    ImageSheet write(ImageInfo image, Optional<ImageDocuments> documents) {
        Optional<ImageConfig> config = Optional.empty();
        String problem = documents.isPresent() ? "" : words.text("image.foreign");
        try {
            config = config(documents);
        } catch (IOException e) {
            var explanation = words.explain(e);
            problem = explanation.what() + " " + explanation.why();
        }
        return new ImageSheet(
                image.tag(),
                subtitle(image),
                problem,
                sections(image, config),
                layers(image.layers()),
                config.map(c -> history(c.history())).orElse(List.of()));
    }

    private static Optional<ImageConfig> config(Optional<ImageDocuments> documents) throws IOException {
        return documents.isPresent()
                ? Optional.of(ImageConfig.read(documents.get().config()))
                : Optional.empty();
    }

    private String subtitle(ImageInfo image) {
        String layers = words.text("image.layerCount", image.layers().size());
        String size = words.size(image.meta().size());
        return image.details()
                .map(d -> String.join(" · ", d.platform().toString(), layers, size))
                .orElseGet(() -> String.join(" · ", layers, size));
    }

    private List<Section> sections(ImageInfo image, Optional<ImageConfig> config) {
        List<Section> sections = new ArrayList<>();
        if (config.isPresent()) {
            Execution execution = config.get().execution();
            sections.add(process(config.get().oci(), execution));
            sections.add(
                    table("environment", "image.environment", config.get().oci().env()));
            sections.add(table("labels", "image.labels", execution.labels()));
        } else {
            image.meta().oci().ifPresent(oci -> {
                sections.add(process(oci));
                sections.add(table("environment", "image.environment", oci.env()));
            });
        }
        sections.add(identity(image, config));
        sections.removeIf(section -> section.entries().isEmpty());
        return sections;
    }

    private Section process(OciConfig oci) {
        return new Section("process", words.text("image.process"), new ArrayList<>(common(oci)));
    }

    private Section process(OciConfig oci, Execution execution) {
        List<Entry> entries = new ArrayList<>(common(oci));
        addCode(entries, "image.ports", String.join(", ", execution.exposedPorts()));
        addCode(entries, "image.volumes", String.join(", ", execution.volumes()));
        addCode(entries, "image.stopSignal", execution.stopSignal());
        return new Section("process", words.text("image.process"), entries);
    }

    private List<Entry> common(OciConfig oci) {
        List<Entry> entries = new ArrayList<>();
        addCode(entries, "image.entrypoint", ShellLine.of(oci.entrypoint()));
        addCode(entries, "image.command", ShellLine.of(oci.cmd()));
        String user = oci.user();
        entries.add(
                user.isEmpty()
                        ? new Entry(words.text("image.user"), words.text("image.root"), false)
                        : new Entry(words.text("image.user"), user, true));
        String directory = oci.workingDir();
        entries.add(new Entry(words.text("image.directory"), directory.isEmpty() ? "/" : directory, true));
        return entries;
    }

    private Section table(String id, String key, Map<String, String> values) {
        List<Entry> entries = new ArrayList<>();
        values.forEach((name, value) -> entries.add(new Entry(name, value, true)));
        return new Section(id, words.text(key, entries.size()), entries);
    }

    private Section identity(ImageInfo image, Optional<ImageConfig> config) {
        List<Entry> entries = new ArrayList<>();
        image.meta().digest().ifPresent(d -> addCode(entries, "image.digest", d.toString()));
        image.details().ifPresent(d -> {
            addCode(entries, "image.configDigest", d.config().toString());
            add(entries, "image.compressed", words.size(d.compressed()));
        });
        add(entries, "image.onDisk", words.size(image.meta().size()));
        config.flatMap(ImageConfig::created).ifPresent(at -> add(entries, "image.built", words.exact(at)));
        add(entries, "image.added", words.exact(image.meta().createdAt()));
        config.map(ImageConfig::author).ifPresent(author -> add(entries, "image.author", author));
        return new Section("identity", words.text("image.identity"), entries);
    }

    private List<Layer> layers(List<LayerRef> refs) {
        long largest = refs.stream().mapToLong(LayerRef::size).max().orElse(0);
        List<Layer> layers = new ArrayList<>();
        for (LayerRef ref : refs) {
            layers.add(new Layer(
                    layers.size() + 1,
                    ref.digest().toString(),
                    ref.digest().shortHex(),
                    words.size(ref.size()),
                    largest == 0 ? 0 : (double) ref.size() / largest,
                    ref.path().toString()));
        }
        return layers;
    }

    private List<Build> history(List<HistoryEntry> steps) {
        List<Build> history = new ArrayList<>();
        int layer = 0;
        for (HistoryEntry step : steps) {
            layer += step.emptyLayer() ? 0 : 1;
            String made = step.emptyLayer() ? words.text("history.empty") : words.text("history.layer", layer);
            String note = step.created().map(at -> made + " · " + words.ago(at)).orElse(made);
            history.add(new Build(history.size() + 1, ShellLine.ofBuildStep(step), note, step.emptyLayer()));
        }
        return history;
    }

    private void add(List<Entry> entries, String key, String value) {
        if (!value.isEmpty()) {
            entries.add(new Entry(words.text(key), value, false));
        }
    }

    private void addCode(List<Entry> entries, String key, String value) {
        if (!value.isEmpty()) {
            entries.add(new Entry(words.text(key), value, true));
        }
    }
}
