package dev.strata.ui.image;

import dev.strata.engine.image.ImageConfig.HistoryEntry;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands as one would type them. */
public final class ShellLine {

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");
    /** Before the command a builder writes how many arguments it had, and these: {@code |1 A=b /bin/sh -c …}. */
    private static final Pattern SHELL =
            Pattern.compile("^(?:RUN )?(?:\\|\\d+ .*?)?/bin/sh -c (?:#\\(nop\\) +)?", Pattern.DOTALL);

    private static final Pattern BUILDKIT = Pattern.compile(" # buildkit$");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private ShellLine() {}

    /** The arguments, quoted where a shell needs it. */
    public static String of(List<String> arguments) {
        return arguments.stream().map(ShellLine::quoted).collect(Collectors.joining(" "));
    }

    /** A build step without what the builder put around it; its comment where there is no command. */
    public static String ofBuildStep(HistoryEntry step) {
        String command = step.createdBy().isEmpty() ? step.comment() : step.createdBy();
        String bare = BUILDKIT.matcher(SHELL.matcher(command).replaceFirst("")).replaceFirst("");
        return SPACE.matcher(bare).replaceAll(" ").strip();
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
