package dev.strata.cli;

import dev.strata.engine.StrataException.CacheReadOnly;
import dev.strata.engine.store.Condition;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that needs the cache: opens it, runs, closes it. */
abstract class EngineCommand implements Callable<Integer> {

    private final StrataCommand root;

    @Spec
    @Nullable
    private CommandSpec spec;

    EngineCommand(StrataCommand root) {
        this.root = root;
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        try (Engine engine = root.open()) {
            return execute(engine.cache().condition(), engine);
        } finally {
            out().flush();
            err().flush();
        }
    }

    private int execute(Condition condition, Engine engine) throws IOException, InterruptedException {
        condition.rebuilt().ifPresent(rebuilt -> {
            err().println("strata: " + root.line(rebuilt));
            err().flush();
        });
        boolean told = false;
        try {
            return run(engine);
        } catch (CacheReadOnly e) {
            told = true;
            throw e;
        } finally {
            if (!told) {
                condition.readOnly().ifPresent(this::tell);
            }
        }
    }

    private void tell(CacheReadOnly why) {
        err().println("strata: " + root.line(why));
    }

    /** Runs, and says what the process ends with; what fails is thrown. */
    abstract int run(Engine engine) throws IOException, InterruptedException;

    final PrintWriter out() {
        return spec().commandLine().getOut();
    }

    final PrintWriter err() {
        return spec().commandLine().getErr();
    }

    final CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it before anything runs");
    }
}
