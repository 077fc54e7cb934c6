package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.Progress;
import dev.strata.engine.gc.Policy;
import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.gc.SweepResult;
import dev.strata.engine.gc.Trigger;
import dev.strata.text.ByteSize;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code strata gc}. */
@Command(
        name = "gc",
        description = "Deletes what no image needs: blobs without an image, and leftovers of interrupted work.",
        mixinStandardHelpOptions = true)
final class CollectCommand extends EngineCommand {

    @Option(names = "--dry-run", description = "Say what would go, and delete nothing.")
    private boolean dryRun;

    @Option(
            names = "--grace",
            paramLabel = "MINUTES",
            description = "Leave files alone that are younger than this. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    private long graceMinutes;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    CollectCommand(StrataCommand root) {
        super(root);
    }

    @Override
    void run(Engine engine) throws IOException, InterruptedException {
        SweepPlan plan = engine.collector().plan(Policy.plain(Duration.ofMinutes(graceMinutes)));
        if (dryRun) {
            print(plan.files(), plan.bytes());
            return;
        }
        SweepResult result = engine.collector().run(plan, Trigger.COMMAND, Progress.NONE);
        print(result.files(), result.freedBytes());
        for (SweepResult.Failure failure : result.failures()) {
            err().printf("strata: %s could not be deleted: %s%n", failure.subject(), failure.reason());
        }
    }

    private void print(List<SweepPlan.Victim> victims, long bytes) {
        if (json) {
            ObjectNode document = JsonOutput.object();
            ArrayNode removed = document.putArray("removed");
            victims.forEach(victim -> removed.add(JsonOutput.victim(victim)));
            document.put("freedBytes", bytes).put("dryRun", dryRun);
            JsonOutput.print(out(), document);
            return;
        }
        for (SweepPlan.Victim victim : victims) {
            out().printf(
                            "%s  %s  %s%n",
                            victim.path(),
                            ByteSize.text(victim.bytes()),
                            (victim.rule().word() + " " + victim.by()).strip());
        }
        out().printf("%s %d files, %s%n", dryRun ? "would free" : "freed", victims.size(), ByteSize.text(bytes));
    }
}
