package dev.strata.ui.config;

import dev.strata.engine.image.ConfigDetails;
import dev.strata.engine.image.ConfigDetails.Healthcheck;
import dev.strata.engine.image.ConfigDetails.Verbatim;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.ImageConfig.Execution;
import dev.strata.engine.image.ImageConfig.HistoryEntry;
import dev.strata.ui.WebPages;
import dev.strata.ui.Words;
import dev.strata.ui.config.ConfigItem.Goal;
import dev.strata.ui.image.ShellLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a config into groups of names and values. */
final class ConfigWriter {

    private final Words words;

    ConfigWriter(Words words) {
        this.words = words;
    }

    /** The groups that have something in them, each always in the same place. */
    List<ConfigGroup> write(ImageConfig config, ConfigDetails details) {
        Execution execution = config.execution();
        List<ConfigGroup> groups = new ArrayList<>();
        groups.add(group("process", "config.process", process(execution, details)));
        groups.add(counted("environment", "config.environment", environment(execution.env())));
        groups.add(counted("ports", "config.ports", listed(execution.exposedPorts(), Places.PORTS)));
        groups.add(counted("volumes", "config.volumes", listed(execution.volumes(), Places.VOLUMES)));
        groups.add(counted("labels", "config.labels", labels(execution.labels())));
        groups.add(group("platform", "config.platform", platform(details)));
        groups.add(counted("rootfs", "config.rootfs", layers(config)));
        groups.add(counted("history", "config.history", history(config.history())));
        groups.add(group("origin", "config.origin", origin(config, details)));
        groups.removeIf(group -> group.items().isEmpty());
        return groups;
    }

    /** Annotations or labels, by name. */
    List<ConfigItem> annotations(Map<String, String> said) {
        return said.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> annotation(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<ConfigItem> labels(Map<String, String> said) {
        return annotations(said).stream()
                .map(item -> item.at(Places.in(Places.LABELS, item.key())))
                .toList();
    }

    private ConfigItem annotation(String name, String value) {
        String known = KnownKeys.explanation(name);
        Goal goal = WebPages.address(value).<Goal>map(Goal.Site::new).orElseGet(Goal.Nowhere::new);
        return new ConfigItem(
                name, name, value, true, Secrets.isSecret(name), known.isEmpty() ? "" : words.text(known), goal, "");
    }

    private List<ConfigItem> process(Execution execution, ConfigDetails details) {
        List<ConfigItem> items = new ArrayList<>();
        List<String> whole = new ArrayList<>(execution.entrypoint());
        whole.addAll(execution.cmd());
        addCode(items, "config.shellLine", ShellLine.of(whole));
        addArguments(items, "config.entrypoint", execution.entrypoint());
        addArguments(items, "config.command", execution.cmd());
        items.add(
                execution.user().isEmpty()
                        ? ConfigItem.plain("config.user", words.text("config.user"), words.text("config.root"))
                        : ConfigItem.code("config.user", words.text("config.user"), execution.user()));
        String directory = execution.workingDir();
        items.add(ConfigItem.code(
                "config.directory", words.text("config.directory"), directory.isEmpty() ? "/" : directory));
        addCode(items, "config.stopSignal", execution.stopSignal());
        details.healthcheck().ifPresent(check -> addHealthcheck(items, check));
        addArguments(items, "config.shell", details.shell());
        return items;
    }

    /** Arguments one by one, since a line of them hides where one ends. */
    private void addArguments(List<ConfigItem> items, String key, List<String> arguments) {
        if (!arguments.isEmpty()) {
            addCode(
                    items,
                    key,
                    "["
                            + String.join(
                                    ", ",
                                    arguments.stream().map(ConfigWriter::quoted).toList()) + "]");
        }
    }

    private static String quoted(String argument) {
        return '"'
                + argument.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    private void addHealthcheck(List<ConfigItem> items, Healthcheck check) {
        List<String> test = check.test();
        if (test.isEmpty()) {
            return;
        }
        List<String> arguments = test.subList(1, test.size());
        String line = switch (test.getFirst()) {
            case "NONE" -> words.text("config.noHealthcheck");
            case "CMD-SHELL" -> String.join(" ", arguments);
            default -> ShellLine.of(arguments);
        };
        addCode(items, "config.healthcheck", line);
        List<String> times = new ArrayList<>();
        check.interval().ifPresent(time -> times.add(words.text("config.healthInterval", words.span(time))));
        check.timeout().ifPresent(time -> times.add(words.text("config.healthTimeout", words.span(time))));
        check.startPeriod().ifPresent(time -> times.add(words.text("config.healthStart", words.span(time))));
        if (check.retries() > 0) {
            times.add(words.text("config.healthRetries", check.retries()));
        }
        addPlain(items, "config.healthTimes", String.join(", ", times));
    }

    private static List<ConfigItem> environment(List<String> assignments) {
        List<ConfigItem> items = new ArrayList<>();
        for (String assignment : assignments) {
            int equals = Math.max(0, assignment.indexOf('='));
            String name = equals == 0 ? assignment : assignment.substring(0, equals);
            String value = equals == 0 ? "" : assignment.substring(equals + 1);
            String place = Places.in(Places.ENVIRONMENT, items.size());
            items.add(new ConfigItem(name, name, value, true, Secrets.isSecret(name), "", new Goal.Nowhere(), place));
        }
        return items;
    }

    private static List<ConfigItem> listed(List<String> values, String parent) {
        return values.stream()
                .map(value -> ConfigItem.code(value, "", value).at(Places.in(parent, value)))
                .toList();
    }

    private List<ConfigItem> platform(ConfigDetails details) {
        List<ConfigItem> items = new ArrayList<>();
        Verbatim written = details.verbatim();
        addCode(items, "config.os", written.os());
        addCode(items, "config.architecture", written.architecture());
        addCode(items, "config.variant", written.variant());
        addCode(items, "config.osVersion", details.osVersion());
        addCode(items, "config.osFeatures", String.join(", ", details.osFeatures()));
        return items;
    }

    private List<ConfigItem> layers(ImageConfig config) {
        List<ConfigItem> items = new ArrayList<>();
        for (int i = 0; i < config.diffIds().size(); i++) {
            String diffId = config.diffIds().get(i).toString();
            String name = words.text("config.layer", i + 1);
            items.add(new ConfigItem(
                    name, name, diffId, true, false, "", new Goal.Layer(i), Places.in(Places.LAYERS, i)));
        }
        return items;
    }

    /** Steps are compared by their commands: one that is new would make all that follow it differ by their numbers. */
    private List<ConfigItem> history(List<HistoryEntry> steps) {
        List<ConfigItem> items = new ArrayList<>();
        int layer = 0;
        for (HistoryEntry step : steps) {
            String command = ShellLine.ofBuildStep(step);
            String made = step.emptyLayer() ? words.text("history.empty") : words.text("history.layer", ++layer);
            items.add(new ConfigItem(
                    command,
                    words.text("config.step", items.size() + 1),
                    command.isEmpty() ? words.text("history.noCommand") : command,
                    true,
                    false,
                    made,
                    new Goal.Nowhere(),
                    Places.in(Places.HISTORY, items.size())));
        }
        return items;
    }

    private List<ConfigItem> origin(ImageConfig config, ConfigDetails details) {
        List<ConfigItem> items = new ArrayList<>();
        config.created().ifPresent(at -> addPlain(items, "config.created", words.exact(at)));
        addPlain(items, "config.author", config.author());
        addCode(items, "config.onBuild", String.join("\n", details.onBuild()));
        return items;
    }

    private ConfigGroup group(String id, String title, List<ConfigItem> items) {
        return new ConfigGroup(id, words.text(title), false, items);
    }

    private ConfigGroup counted(String id, String title, List<ConfigItem> items) {
        return new ConfigGroup(id, words.text(title), true, items);
    }

    private void addPlain(List<ConfigItem> items, String key, String value) {
        if (!value.isEmpty()) {
            items.add(ConfigItem.plain(key, words.text(key), value));
        }
    }

    private void addCode(List<ConfigItem> items, String key, String value) {
        if (!value.isEmpty()) {
            items.add(ConfigItem.code(key, words.text(key), value));
        }
    }
}
