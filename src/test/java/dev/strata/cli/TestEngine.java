package dev.strata.cli;

import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.Builder;
import dev.strata.engine.gc.Collector;
import dev.strata.engine.store.Cache;
import dev.strata.engine.usage.UsageService;
import dev.strata.text.ErrorText;
import dev.strata.text.Strings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

/** The real engine behind the command line, wired as the application does it. */
record TestEngine(Cache cache) implements Engine {

    static CommandLineTest.Ran run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = StrataCommand.run(
                new StrataCommand.Faces(TestEngine::open, _ -> 42, new ErrorText(new Strings())),
                new PrintWriter(out),
                new PrintWriter(err),
                arguments.toArray(String[]::new));
        return new CommandLineTest.Ran(exitCode, out.toString(), err.toString());
    }

    private static Engine open(Path root) throws IOException {
        return new TestEngine(Cache.open(root));
    }

    @Override
    public Builder builder(BuildOptions options) {
        return new Builder(cache, options);
    }

    @Override
    public UsageService usage() {
        return new UsageService(cache);
    }

    @Override
    public Collector collector() {
        return new Collector(cache);
    }

    @Override
    public void close() throws IOException {
        cache.close();
    }
}
