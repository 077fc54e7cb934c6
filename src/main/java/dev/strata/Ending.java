package dev.strata;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Ends the process of a command. The JVM, asked to end, gives threads that are in native code 300 ms to come back, and one
 * that waits for sockets never does. Where nothing is left to be done in that time the process ends at once instead.
 *
 * <p>That is so with the options of the build: who adds others to those may have asked for a record that the JVM writes
 * last. Without the file that this process keeps of SQLite's library, the driver has one to delete.
 */
final class Ending {

    private static final String SQLITE = "org.sqlite.lib.path";
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Nothing, the build's own options, and those on which no end depends. */
    private static final Pattern HARMLESS = Pattern.compile("|@.*[.]options|-X(mx|ms|ss).*|-D.*");

    private Ending() {}

    /** Does not return. What is to be written must have been. */
    static void with(int exitCode) {
        if (System.getProperty(Restart.MARK) != null && System.getProperty(SQLITE) != null && asksForNothingElse()) {
            atOnce(exitCode);
        }
        System.exit(exitCode);
    }

    private static boolean asksForNothingElse() {
        try {
            // the first word is the program's name; those from -jar on are not the JVM's
            String[] words = Files.readString(Restart.COMMAND_LINE, StandardCharsets.ISO_8859_1)
                    .split("\0", -1);
            Stream<String> told = Arrays.stream(words).skip(1).takeWhile(word -> !word.equals("-jar"));
            Stream<String> fromElsewhere = Restart.VARIABLES.stream()
                    .flatMap(variable -> Stream.ofNullable(System.getenv(variable)))
                    .flatMap(SPACE::splitAsStream);
            return Stream.concat(told, fromElsewhere)
                    .allMatch(word -> HARMLESS.matcher(word).matches());
        } catch (IOException _) {
            return false; // there is no /proc
        }
    }

    @SuppressWarnings("restricted") // _exit(2)
    private static void atOnce(int exitCode) {
        Linker linker = Linker.nativeLinker();
        Optional<MethodHandle> exit = linker.defaultLookup()
                .find("_exit")
                // with a result, which it does not have, because another function of that form was called before
                .map(symbol -> linker.downcallHandle(
                        symbol, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)));
        try {
            if (exit.isPresent()) {
                int _ = (int) exit.get().invokeExact(exitCode);
            }
        } catch (Throwable e) {
            throw new AssertionError("a function that throws nothing", e);
        }
    }
}
