package dev.strata;

import dev.strata.cli.CommandWord;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a command that was started by a plain {@code java -jar} use what the build prepared beside the jar: the process
 * executes the same command line anew, with a file of options for the JVM put first. It stays the same process, with its
 * number, terminal, input and output. That takes a tenth of a second and saves a multiple. Where the environment asks for
 * no locale, as in a bare container, it is UTF-8 then, so that words and file names beyond ASCII are understood.
 *
 * <p>It is not done for the window, nor on systems without {@code /proc}, nor where the options are missing or for
 * another JVM, nor where the environment has options for the JVM. Where it fails, the command goes on as it was started.
 */
final class Restart {

    /** Set by the prepared options themselves, so that nothing is started a third time. */
    static final String MARK = "strata.prepared";

    static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    /** What the JVM takes file names and words to be in where there is no locale. */
    private static final String ASCII = "ANSI_X3.4-1968";

    private static final Path PROGRAM = Path.of("/proc/self/exe");
    static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private Restart() {}

    /** Does not return where it succeeds. To be called before anything was read, written or started. */
    static void attempt(String... args) {
        if (System.getProperty(MARK) != null || CommandWord.of(args).isEmpty() || hasOptionsInEnvironment()) {
            return;
        }
        String jar = System.getProperty("java.class.path");
        if (!jar.endsWith(".jar") || jar.contains(File.pathSeparator)) {
            return;
        }
        Path options = Path.of(jar.substring(0, jar.length() - ".jar".length()) + ".options");
        try {
            if (isForThisJvm(options)) {
                execute(options);
            }
        } catch (IOException _) {
            // no such file, or no /proc: the JVM that runs does as well
        }
    }

    private static boolean hasOptionsInEnvironment() {
        for (String variable : VARIABLES) {
            if (System.getenv(variable) != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean isForThisJvm(Path options) throws IOException {
        if (!Files.exists(options)) {
            return false;
        }
        Path home = Path.of(System.getProperty("java.home"));
        String head = "# for " + System.getProperty("java.vm.version") + " in " + home + "\n";
        return Files.readString(options).startsWith(head)
                && Files.isSameFile(PROGRAM, home.resolve("bin").resolve("java"));
    }

    @SuppressWarnings("restricted") // setenv(3) and execv(3), with the arguments that this process has
    private static void execute(Path options) throws IOException {
        Linker linker = Linker.nativeLinker();
        var execvAddress = linker.defaultLookup().find("execv");
        var setenvAddress = linker.defaultLookup().find("setenv");
        if (execvAddress.isEmpty() || setenvAddress.isEmpty()) {
            return;
        }
        MethodHandle execv = linker.downcallHandle(
                execvAddress.get(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        MethodHandle setenv = linker.downcallHandle(
                setenvAddress.get(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        String program = PROGRAM.toRealPath().toString();
        byte[] words = Files.readAllBytes(COMMAND_LINE);
        try (Arena arena = Arena.ofConfined()) {
            if (ASCII.equals(System.getProperty("sun.jnu.encoding"))) {
                int _ = (int) setenv.invokeExact(arena.allocateFrom("LC_ALL"), arena.allocateFrom("C.UTF-8"), 1);
            }
            int _ = (int) execv.invokeExact(arena.allocateFrom(program), arguments(words, options, arena));
        } catch (Throwable e) {
            throw new AssertionError("a function that throws nothing", e);
        }
    }

    /** The words of a command line, each of which ends with a zero, and the options after the first of them. */
    private static MemorySegment arguments(byte[] words, Path options, Arena arena) {
        MemorySegment text = arena.allocate(words.length);
        MemorySegment.copy(words, 0, text, ValueLayout.JAVA_BYTE, 0, words.length);
        List<MemorySegment> starts = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < words.length; at++) {
            if (words[at] == 0) {
                starts.add(text.asSlice(start));
                start = at + 1;
            }
        }
        starts.add(1, arena.allocateFrom("@" + options, StandardCharsets.UTF_8));
        MemorySegment list = arena.allocate(ValueLayout.ADDRESS, starts.size() + 1);
        for (int i = 0; i < starts.size(); i++) {
            list.setAtIndex(ValueLayout.ADDRESS, i, starts.get(i));
        }
        return list;
    }
}
