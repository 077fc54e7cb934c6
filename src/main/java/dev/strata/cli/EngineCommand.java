package dev.strata.cli;

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
            return execute(engine);
        } finally {
            out().flush();
            err().flush();
        }
    }

    /** Runs, and says what the process ends with; to be overridden where that is not just success. */
    int execute(Engine engine) throws IOException, InterruptedException {
        run(engine);
        return ExitCode.OK;
    }

    /** Runs; what fails is thrown. */
    void run(Engine engine) throws IOException, InterruptedException {
        throw new AssertionError("a command overrides this or execute");
    }

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
