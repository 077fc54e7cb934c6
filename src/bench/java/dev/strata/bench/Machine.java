package dev.strata.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.strata.bench.contest.Tools;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the figures come from.
 *
 * @param tools versions of the programs that are compared
 */
record Machine(
        String processor,
        int cores,
        long memory,
        String system,
        String filesystem,
        String java,
        Map<String, String> tools) {

    static Machine describe(Path directory) throws IOException, InterruptedException {
        var bean = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Map<String, String> tools = new TreeMap<>();
        for (String tool : List.of("skopeo", "podman", "umoci", "msb", "docker-registry")) {
            version(tool).ifPresent(version -> tools.put(tool, version));
        }
        return new Machine(
                processorName(),
                bean.getAvailableProcessors(),
                bean.getTotalMemorySize(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Files.getFileStore(Files.createDirectories(directory)).type(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                tools);
    }

    private static Optional<String> version(String tool) throws InterruptedException {
        var program = Tools.find(tool);
        return program.isEmpty()
                ? Optional.empty()
                : Tools.output(program.get().toString(), "--version").lines().findFirst();
    }

    private static String processorName() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
