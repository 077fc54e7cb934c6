package dev.strata.bench.contest;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What work inside this JVM costs. */
final class OwnCost {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path RESET = Path.of("/proc/self/clear_refs");

    /** A piece of work. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    private OwnCost() {}

    /** Does the work as it comes, in the state in which earlier work left this JVM. */
    static Cost of(Work work) throws IOException, InterruptedException {
        if (Files.isWritable(RESET)) {
            Files.writeString(RESET, "5"); // starts the peak anew: proc(5)
        }
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        long wall = System.nanoTime() - start;
        return new Cost(wall / 1e9, (system.getProcessCpuTime() - cpu) / 1e9, peakRss());
    }

    private static long peakRss() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        }
    }
}
