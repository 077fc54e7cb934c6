package dev.strata.engine.image;

import dev.strata.engine.image.SchemaFinding.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the OCI image-spec's config.md asks of a config. */
final class ConfigSchema {

    private static final Pattern PORT = Pattern.compile("\\d{1,5}(-\\d{1,5})?(/(tcp|udp|sctp))?");

    private ConfigSchema() {}

    /**
     * Checks a config.
     *
     * @param layers how many its manifest has, where that could be read
     */
    static void check(Json json, Optional<Integer> layers, SchemaNotes notes) throws IOException {
        need(json.at("os"), Rule.NO_OS, notes);
        need(json.at("architecture"), Rule.NO_ARCHITECTURE, notes);
        notes.read(() -> json.at("variant").textOr(""));
        notes.read(() -> json.at("os.version").textOr(""));
        notes.read(() -> json.at("os.features").texts());
        notes.read(() -> json.at("author").textOr(""));
        notes.read(() -> ImageConfig.instant(json.at("created")));
        execution(json.at("config"), notes);
        rootfs(json.at("rootfs"), layers, notes);
        history(json.at("history"), layers, notes);
    }

    private static void need(Json text, Rule absent, SchemaNotes notes) throws IOException {
        if (notes.read(() -> text.textOr("")).filter(String::isEmpty).isPresent()) {
            notes.add(absent, text.pointer());
        }
    }

    private static void execution(Json json, SchemaNotes notes) throws IOException {
        for (String name : List.of("User", "WorkingDir", "StopSignal")) {
            notes.read(() -> json.at(name).textOr(""));
        }
        for (String name : List.of("Entrypoint", "Cmd")) {
            notes.read(() -> json.at(name).texts());
        }
        List<Json> env = notes.read(() -> json.at("Env").elements()).orElse(List.of());
        for (Json assignment : env) {
            if (notes.read(assignment::text)
                    .filter(text -> text.indexOf('=') < 1)
                    .isPresent()) {
                notes.add(Rule.ENV_FORM, assignment.pointer());
            }
        }
        Json ports = json.at("ExposedPorts");
        for (String port : notes.read(ports::memberNames).orElse(List.of())) {
            if (!PORT.matcher(port).matches()) {
                notes.add(Rule.PORT_FORM, ports.at(port).pointer());
            }
        }
        notes.read(() -> json.at("Volumes").memberNames());
        notes.read(() -> json.at("Labels").textMap());
    }

    private static void rootfs(Json rootfs, Optional<Integer> layers, SchemaNotes notes) throws IOException {
        if (!rootfs.exists()) {
            notes.add(Rule.NO_ROOTFS, rootfs.pointer());
            return;
        }
        Json type = rootfs.at("type");
        notes.read(() -> type.textOr(""))
                .filter(text -> !text.equals("layers"))
                .ifPresent(text -> notes.add(Rule.ROOTFS_TYPE, type.pointer(), text));
        Json diffIds = rootfs.at("diff_ids");
        Optional<List<Json>> elements = notes.read(diffIds::elements);
        if (elements.isEmpty()) {
            return;
        }
        for (Json diffId : elements.get()) {
            notes.read(diffId::digest);
        }
        int count = elements.get().size();
        layers.filter(there -> there != count)
                .ifPresent(there -> notes.add(
                        Rule.DIFF_IDS_COUNT, diffIds.pointer(), Integer.toString(count), Integer.toString(there)));
    }

    private static void history(Json history, Optional<Integer> layers, SchemaNotes notes) throws IOException {
        Optional<List<Json>> steps = notes.read(history::elements);
        if (!history.exists() || steps.isEmpty()) {
            return;
        }
        int made = 0;
        for (Json step : steps.get()) {
            boolean empty =
                    notes.read(() -> step.at("empty_layer").truthOr(false)).orElse(false);
            notes.read(() -> ImageConfig.instant(step.at("created")));
            for (String name : List.of("created_by", "author", "comment")) {
                notes.read(() -> step.at(name).textOr(""));
            }
            made += empty ? 0 : 1;
        }
        int count = made;
        layers.filter(there -> there != count)
                .ifPresent(there -> notes.add(
                        Rule.HISTORY_COUNT, history.pointer(), Integer.toString(count), Integer.toString(there)));
    }
}
