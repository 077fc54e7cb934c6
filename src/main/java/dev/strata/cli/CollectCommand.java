package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.Progress;
import dev.strata.engine.gc.Policy;
import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.gc.SweepResult;
import dev.strata.engine.gc.Trigger;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.SweepRecord;
import dev.strata.text.ByteSize;
import dev.strata.text.PlanReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code strata gc}. */
@Command(
        name = "gc",
        description = {
            "Deletes what no image needs: blobs without an image, and leftovers of interrupted work.",
            "With rules and a budget it removes images too. Pinned images and what is in use always stay."
        },
        mixinStandardHelpOptions = true)
final class CollectCommand extends EngineCommand {

    @Option(names = "--dry-run", description = "Say what would go, and delete nothing.")
    private boolean dryRun;

    @Option(names = "--explain", description = "Say of everything why it goes or stays.")
    private boolean explain;

    @Option(
            names = "--rule",
            paramLabel = "NAME[=VALUE]",
            description = {
                "A rule more, or one less by NAME=off. On without asking: unreachable, orphan, removed, target, stale"
                        + " (=AGE: unfinished work left alone for that long). Removing images: untagged, unused (=AGE,"
                        + " 30d), keep-last (=N of each repository, 3), budget (=SIZE)."
            },
            converter = RuleConverter.class)
    private List<RuleChange> rules = new ArrayList<>();

    @Option(
            names = "--budget",
            paramLabel = "SIZE",
            description =
                    "Remove images, those first that were used longest ago, until the cache takes no more, such as"
                            + " 20GB, 20GiB or 500M.",
            converter = SizeConverter.class)
    @Nullable
    private Long budget;

    @Option(
            names = "--grace",
            paramLabel = "AGE",
            description = "Leave alone what is younger, such as 30m, 2h, 1d or 0. Default: ${DEFAULT-VALUE}.",
            defaultValue = "2h",
            converter = AgeConverter.class)
    private Duration grace = Policy.GRACE;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description =
                    "Write the whole plan to a file that ends in .txt, .json or .csv, before anything is deleted.",
            converter = ExportConverter.class)
    @Nullable
    private Export export;

    @Option(names = "--history", description = "Say what the last clean-ups did, and do nothing.")
    private boolean history;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    CollectCommand(StrataCommand root) {
        super(root);
    }

    @Override
    int run(Engine engine) throws IOException, InterruptedException {
        if (history) {
            print(engine.collector().history());
            return ExitCode.OK;
        }
        SweepPlan plan = engine.collector().plan(policy());
        if (export != null) {
            export.write(new PlanReport(plan));
        }
        if (dryRun) {
            print(plan);
            return ExitCode.OK;
        }
        if (explain && !json) {
            new PlanReport(plan).stays().forEach(out()::println);
        }
        SweepResult result = engine.collector().run(plan, Trigger.COMMAND, Progress.NONE);
        print(plan, result);
        for (SweepResult.Failure failure : result.failures()) {
            err().printf("strata: %s could not be deleted: %s%n", failure.subject(), failure.reason());
        }
        return result.failures().isEmpty() ? ExitCode.OK : ExitCode.CACHE;
    }

    private Policy policy() {
        Policy policy = Policy.plain(grace);
        for (RuleChange rule : rules) {
            policy = rule.on(policy);
        }
        return budget == null ? policy : policy.withBudget(budget);
    }

    private void print(SweepPlan plan) {
        PlanReport report = new PlanReport(plan);
        if (json) {
            JsonOutput.print(out(), report.json(explain).put("dryRun", true));
            return;
        }
        report.goes().forEach(out()::println);
        if (explain) {
            report.stays().forEach(out()::println);
        }
        report.repairs().forEach(out()::println);
        out().println(report.sum());
    }

    private void print(SweepPlan plan, SweepResult result) {
        if (json) {
            JsonOutput.print(out(), json(plan, result));
            return;
        }
        result.images().forEach(image -> out().printf("image  %s%n", image.tag()));
        result.files()
                .forEach(file -> out().printf(
                                "%s  %s  %s%n",
                                file.path(),
                                ByteSize.text(file.bytes()),
                                file.rule().word()));
        result.spared()
                .forEach(spared -> out().printf(
                                "stays after all  %s  %s %s%n",
                                spared.subject(),
                                spared.keeper().why().name().toLowerCase(Locale.ROOT),
                                spared.keeper().by()));
        new PlanReport(plan).repairs().forEach(out()::println);
        out().printf(
                        "removed %d images and %d files, freed %s (foretold: %s)%n",
                        result.images().size(),
                        result.files().size(),
                        ByteSize.text(result.freedBytes()),
                        ByteSize.text(result.foretold()));
        if (plan.overBudget() > 0) {
            out().printf(
                            "the cache is still %s over the budget: what is left is pinned, in use, or too young%n",
                            ByteSize.text(plan.overBudget()));
        }
    }

    private ObjectNode json(SweepPlan plan, SweepResult result) {
        ObjectNode document = new PlanReport(plan).json(explain);
        ArrayNode images = document.putArray("images");
        for (ImageKey image : result.images()) {
            images.addObject().put("reference", image.tag()).put("scope", Words.of(image.scope()));
        }
        PlanReport.files(document.putArray("removed"), result.files());
        document.put("freedBytes", result.freedBytes()).put("foretoldBytes", result.foretold());
        ArrayNode spared = document.putArray("spared");
        result.spared()
                .forEach(one -> spared.addObject()
                        .put("name", one.subject())
                        .put("reason", one.keeper().why().name().toLowerCase(Locale.ROOT))
                        .put("by", one.keeper().by()));
        ArrayNode failures = document.putArray("failures");
        result.failures()
                .forEach(failure ->
                        failures.addObject().put("name", failure.subject()).put("reason", failure.reason()));
        return document.put("dryRun", false);
    }

    private void print(List<SweepRecord> sweeps) {
        if (json) {
            ObjectNode document = JsonOutput.object();
            ArrayNode rows = document.putArray("sweeps");
            sweeps.forEach(sweep -> rows.add(json(sweep)));
            JsonOutput.print(out(), document);
            return;
        }
        Table table = new Table("STARTED", "BY", "IMAGES", "FILES", "FORETOLD", "FREED", "FAILED", "RULES");
        for (SweepRecord sweep : sweeps) {
            table.row(
                    Words.of(sweep.started()),
                    sweep.trigger(),
                    Integer.toString(sweep.images()),
                    Integer.toString(sweep.files()),
                    ByteSize.text(sweep.foretold()),
                    ByteSize.text(sweep.freed()),
                    sweep.failures().size() + (sweep.finished() ? "" : ", cancelled"),
                    sweep.rules());
        }
        table.print(out());
    }

    private static ObjectNode json(SweepRecord sweep) {
        ObjectNode row = JsonOutput.object()
                .put("startedAt", sweep.started().toString())
                .put("trigger", sweep.trigger())
                .put("rules", sweep.rules())
                .put("images", sweep.images())
                .put("files", sweep.files())
                .put("foretoldBytes", sweep.foretold())
                .put("freedBytes", sweep.freed())
                .put("finished", sweep.finished());
        JsonOutput.texts(row.putArray("failures"), sweep.failures());
        return row;
    }
}
