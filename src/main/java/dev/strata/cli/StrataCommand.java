package dev.strata.cli;

import dev.strata.engine.StrataException.NotEnoughSpace;
import dev.strata.engine.store.CacheDirectory;
import dev.strata.engine.store.Rebuilt;
import dev.strata.text.ErrorText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code strata}: the command line over the engine. Results go to standard output, everything else to standard error. */
@Command(
        name = "strata",
        description = "The OCI images on this machine: pull, look inside, convert, measure, clean.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        footer = "%nWithout a command the window opens.")
public final class StrataCommand implements Callable<Integer> {

    private static final Map<String, Function<StrataCommand, EngineCommand>> COMMANDS = commands();

    private final Faces faces;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "The cache directory. Default: strata/images in the platform's cache directory.",
            scope = CommandLine.ScopeType.INHERIT)
    @Nullable
    private Path cache;

    private StrataCommand(Faces faces) {
        this.faces = faces;
    }

    /** What the command line needs of the rest of the application. */
    public record Faces(Engine.Opener engines, Window window, ErrorText errors) {}

    /** Shows the window, on the cache that was named if one was, until it is closed; returns the process's exit code. */
    @FunctionalInterface
    public interface Window {
        int open(Optional<Path> named) throws InterruptedException;
    }

    /** Runs one command line and returns the process's exit code; prints to the given writers. */
    public static int run(Faces faces, PrintWriter out, PrintWriter err, String... args) {
        return commandLine(faces, out, err, args).execute(args);
    }

    private static CommandLine commandLine(Faces faces, PrintWriter out, PrintWriter err, String... args) {
        StrataCommand root = new StrataCommand(faces);
        CommandLine line = new CommandLine(root);
        Optional<String> wanted = CommandWord.of(args).filter(COMMANDS::containsKey);
        COMMANDS.forEach((name, command) -> {
            // describing all to find one costs a tenth of a second
            if (wanted.isEmpty() || wanted.get().equals(name)) {
                line.addSubcommand(name, command.apply(root));
            }
        });
        for (CommandLine command : line.getSubcommands().values()) {
            command.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
            command.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        }
        line.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        return line.setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(StrataCommand::explain)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    PrintWriter to = command.getErr();
                    to.println("strata: "
                            + (isCancelled(failure)
                                    ? "cancelled"
                                    : faces.errors().line(failure)));
                    if (failure instanceof NotEnoughSpace) {
                        to.println(
                                "strata: strata gc makes room, strata du shows where it is; --force goes ahead all the same.");
                    }
                    to.flush();
                    return isCancelled(failure) ? ExitCode.CANCELLED : ExitCode.of(failure);
                });
    }

    /** What is wrong with the words, and where to read on; the whole help would push that out of sight. */
    private static int explain(ParameterException wrong, String[] words) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter to = command.getErr();
        to.println("strata: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, to);
        to.println(command.getCommandSpec().qualifiedName() + " --help tells what it takes.");
        to.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Some calls end with another failure when their thread is interrupted, and leave the mark. */
    private static boolean isCancelled(Exception failure) {
        return failure instanceof InterruptedException || Thread.currentThread().isInterrupted();
    }

    /** Without a command the window opens. */
    @Override
    public Integer call() throws InterruptedException {
        return faces.window().open(named());
    }

    Engine open() throws IOException {
        return faces.engines().open(cacheDirectory());
    }

    /** What became of a catalog, in one line. */
    String line(Rebuilt rebuilt) {
        return faces.errors().line(rebuilt);
    }

    /** A failure in one line. */
    String line(Throwable failure) {
        return faces.errors().line(failure);
    }

    private Path cacheDirectory() {
        return named().orElseGet(CacheDirectory::standard);
    }

    private Optional<Path> named() {
        return Optional.ofNullable(cache).map(named -> named.toAbsolutePath().normalize());
    }

    private static Map<String, Function<StrataCommand, EngineCommand>> commands() {
        Map<String, Function<StrataCommand, EngineCommand>> commands = new LinkedHashMap<>();
        commands.put("pull", PullCommand::new);
        commands.put("import", ImportCommand::new);
        commands.put("convert", ConvertCommand::new);
        commands.put("ls", ListCommand::new);
        commands.put("outdated", OutdatedCommand::new);
        commands.put("inspect", InspectCommand::new);
        commands.put("files", FilesCommand::new);
        commands.put("cat", CatCommand::new);
        commands.put("extract", ExtractCommand::new);
        commands.put("waste", WasteCommand::new);
        commands.put("duplicates", DuplicatesCommand::new);
        commands.put("tag", TagCommand::new);
        commands.put("rm", RemoveCommand::new);
        commands.put("restore", RestoreCommand::new);
        commands.put("pin", PinCommand::new);
        commands.put("unpin", UnpinCommand::new);
        commands.put("gc", CollectCommand::new);
        commands.put("du", UsageCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("repair", RepairCommand::new);
        return commands;
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
