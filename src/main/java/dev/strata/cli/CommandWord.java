package dev.strata.cli;

import java.util.Optional;

/** Tells which command a command line asks for, before anything that would have to be loaded is there to parse it. */
public final class CommandWord {

    private CommandWord() {}

    /** What stands where a command's name does, after the options that all commands have; it need not be one. */
    public static Optional<String> of(String... args) {
        int at = 0;
        while (at < args.length && args[at].startsWith("--cache")) {
            at += args[at].equals("--cache") ? 2 : 1;
        }
        return at < args.length && !args[at].startsWith("-") ? Optional.of(args[at]) : Optional.empty();
    }
}
