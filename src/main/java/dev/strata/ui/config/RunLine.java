package dev.strata.ui.config;

import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.ImageConfig.Execution;
import dev.strata.ui.image.ShellLine;
import java.util.ArrayList;
import java.util.List;

/** The command by which Docker, or Podman, runs an image as its config says, with everything spelled out. */
final class RunLine {

    private RunLine() {}

    /**
     * Writes the command.
     *
     * @param image how the command names it
     */
    static String of(String image, ImageConfig config) {
        Execution execution = config.execution();
        List<String> line = new ArrayList<>(List.of("docker", "run", "--rm"));
        add(line, "--platform", config.platform().toString());
        add(line, "--user", execution.user());
        add(line, "--workdir", execution.workingDir());
        for (String assignment : execution.env()) {
            int equals = assignment.indexOf('=');
            String name = equals < 0 ? assignment : assignment.substring(0, equals);
            // a name alone takes the value from the shell's own environment, so that no secret is copied by accident
            add(line, "--env", Secrets.isSecret(name) ? name : assignment);
        }
        execution.exposedPorts().forEach(port -> add(line, "--expose", port));
        execution.volumes().forEach(volume -> add(line, "--volume", volume));
        add(line, "--stop-signal", execution.stopSignal());
        List<String> arguments = new ArrayList<>(execution.cmd());
        if (!execution.entrypoint().isEmpty()) {
            // the option takes the program alone; the rest of the entrypoint goes before the command
            add(line, "--entrypoint", execution.entrypoint().getFirst());
            arguments.addAll(
                    0, execution.entrypoint().subList(1, execution.entrypoint().size()));
        }
        line.add(image);
        line.addAll(arguments);
        return ShellLine.of(line);
    }

    private static void add(List<String> line, String option, String value) {
        if (!value.isEmpty()) {
            line.add(option);
            line.add(value);
        }
    }
}
