package dev.strata.bench.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command line, run under GNU time so that the processes it starts are counted with it. */
public record Command(List<String> words, Map<String, String> environment) {

    private static final String TIME = "/usr/bin/time";

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    public static Command of(String... words) {
        return new Command(List.of(words), Map.of());
    }

    /** Whether costs can be measured on this machine. */
    static boolean measurable() {
        return Files.isExecutable(Path.of(TIME));
    }

    /** Runs to the end. A failure carries the last line that the command wrote. */
    Cost run() throws IOException, InterruptedException {
        Path cost = Files.createTempFile("bench", ".cost");
        Path log = Files.createTempFile("bench", ".log");
        try {
            List<String> line = new ArrayList<>(List.of(TIME, "-q", "-f", "%U %S %M", "-o", cost.toString()));
            line.addAll(words);
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            long start = System.nanoTime();
            int code = builder.start().waitFor();
            double wall = (System.nanoTime() - start) / 1e9;
            if (code != 0) {
                throw new IOException("%s: exit code %d: %s".formatted(words.getFirst(), code, lastLine(log)));
            }
            String[] parts = lastLine(cost).split(" ");
            double cpu = Double.parseDouble(parts[0]) + Double.parseDouble(parts[1]);
            return new Cost(wall, cpu, Long.parseLong(parts[2]) << 10);
        } finally {
            Files.delete(cost);
            Files.delete(log);
        }
    }

    private static String lastLine(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file)).strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }
}
