package dev.strata.cli;

import dev.strata.engine.StrataException;
import dev.strata.engine.store.CacheDirectory;
import dev.strata.text.ErrorText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code strata}: the command line over the engine. Results go to standard output, everything else to standard error. */
@Command(
        name = "strata",
        description = "The OCI images on this machine: pull, look inside, convert, measure, clean.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        footer = "%nWithout a command the window opens.")
public final class StrataCommand implements Runnable {

    private final Engine.Opener opener;

    @Spec
    @Nullable
    private CommandSpec spec;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "The cache directory. Default: strata/images in the platform's cache directory.",
            scope = CommandLine.ScopeType.INHERIT)
    @Nullable
    private Path cache;

    private StrataCommand(Engine.Opener opener) {
        this.opener = opener;
    }

    /** Runs one command line and returns the process's exit code; prints to the given writers. */
    public static int run(Engine.Opener opener, ErrorText errors, PrintWriter out, PrintWriter err, String... args) {
        return commandLine(opener, errors, out, err).execute(args);
    }

    static CommandLine commandLine(Engine.Opener opener, ErrorText errors, PrintWriter out, PrintWriter err) {
        StrataCommand root = new StrataCommand(opener);
        CommandLine line = new CommandLine(root)
                .addSubcommand(new PullCommand(root))
                .addSubcommand(new ImportCommand(root))
                .addSubcommand(new ListCommand(root))
                .addSubcommand(new InspectCommand(root))
                .addSubcommand(new TagCommand(root))
                .addSubcommand(new RemoveCommand(root))
                .addSubcommand(new CollectCommand(root))
                .addSubcommand(new UsageCommand(root));
        for (CommandLine command : line.getSubcommands().values()) {
            command.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
            command.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        }
        line.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        return line.setOut(out).setErr(err).setExecutionExceptionHandler((failure, command, _) -> {
            PrintWriter to = command.getErr();
            to.println("strata: " + errors.line(failure));
            to.flush();
            return ExitCode.of(failure);
        });
    }

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec);
        throw new ParameterException(self.commandLine(), "Missing command");
    }

    Engine open() throws IOException {
        return opener.open(cache != null ? cache.toAbsolutePath().normalize() : CacheDirectory.standard());
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String line : ExitCode.HELP) {
            int colon = line.indexOf(':');
            codes.put(line.substring(0, colon), line.substring(colon + 1));
        }
        return codes;
    }
}
