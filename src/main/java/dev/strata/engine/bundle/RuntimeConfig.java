package dev.strata.engine.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.StrataException.Unsupported;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.image.ConfigDetails;
import dev.strata.engine.image.ConfigDetails.Verbatim;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.ImageConfig.Execution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the {@code config.json} of a runtime bundle from an image's config (OCI image-spec, conversion.md). What that
 * leaves open is as {@code runc spec} has it, but for the root filesystem, which may be written to.
 */
public final class RuntimeConfig {

    private static final String PREFIX = "org.opencontainers.image.";
    private static final String TERM = "TERM";
    private static final String PATH = "PATH";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RuntimeConfig() {}

    /** Opens the image's files; asked only where its config names somebody whose number must be looked up. */
    @FunctionalInterface
    public interface Rootfs {
        ImageFiles open() throws IOException;
    }

    /**
     * Writes the document, which ends with a line feed. Its root filesystem is {@code rootfs} beside it.
     *
     * @throws dev.strata.engine.StrataException.BadMetadata if the config is malformed, or names a user or group that
     *     the image does not know
     * @throws Unsupported if the image is not for Linux
     */
    public static String of(Document config, Rootfs rootfs) throws IOException {
        ImageConfig image = ImageConfig.read(config);
        String name = config.digest().toString();
        if (!image.platform().os().equals("linux")) {
            throw new Unsupported(
                    name, "a runtime bundle for " + image.platform().os());
        }
        Execution execution = image.execution();
        String user = execution.user();
        Accounts accounts =
                UserId.needsAccounts(user) ? Accounts.of(rootfs.open()) : new Accounts(List.of(), List.of());
        return write(execution, ConfigDetails.read(config), image, UserId.of(user, accounts, name));
    }

    private static String write(Execution execution, ConfigDetails details, ImageConfig image, UserId user) {
        ObjectNode spec = MAPPER.createObjectNode();
        spec.put("ociVersion", "1.0.2");
        ObjectNode process = spec.putObject("process");
        process.put("terminal", true);
        ObjectNode who = process.putObject("user").put("uid", user.uid()).put("gid", user.gid());
        if (!user.additional().isEmpty()) {
            user.additional().forEach(who.putArray("additionalGids")::add);
        }
        arguments(execution).forEach(process.putArray("args")::add);
        environment(execution.env()).forEach(process.putArray("env")::add);
        process.put("cwd", execution.workingDir().isEmpty() ? "/" : execution.workingDir());
        LinuxDefaults.addTo(process);
        spec.putObject("root").put("path", "rootfs").put("readonly", false);
        spec.put("hostname", "strata");
        LinuxDefaults.addMounts(spec.putArray("mounts"), execution.volumes());
        ObjectNode annotations = spec.putObject("annotations");
        annotations(image, details).forEach(annotations::put);
        LinuxDefaults.addLinux(spec.putObject("linux"));
        return text(spec);
    }

    /** The shell where the image says nothing, since a runtime must be told to run something. */
    private static List<String> arguments(Execution execution) {
        List<String> arguments = new ArrayList<>(execution.entrypoint());
        arguments.addAll(execution.cmd());
        return arguments.isEmpty() ? List.of("sh") : arguments;
    }

    /** Adds only variables that the image does not set. */
    private static List<String> environment(List<String> assignments) {
        List<String> environment = new ArrayList<>(assignments);
        if (isUnset(PATH, assignments)) {
            environment.add(PATH + "=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        }
        if (isUnset(TERM, assignments)) {
            environment.add(TERM + "=xterm");
        }
        return environment;
    }

    private static boolean isUnset(String variable, List<String> assignments) {
        return assignments.stream().noneMatch(assignment -> assignment.startsWith(variable + "="));
    }

    /** What the image's labels say counts more than what is told of the image besides. */
    private static Map<String, String> annotations(ImageConfig image, ConfigDetails details) {
        Verbatim verbatim = details.verbatim();
        Execution execution = image.execution();
        Map<String, String> told = new LinkedHashMap<>();
        told.put("os", verbatim.os());
        told.put("architecture", verbatim.architecture());
        told.put("variant", verbatim.variant());
        told.put("os.version", details.osVersion());
        told.put("os.features", String.join(",", details.osFeatures()));
        told.put("author", image.author());
        told.put("created", verbatim.created());
        told.put("stopSignal", execution.stopSignal());
        told.put("exposedPorts", String.join(",", execution.exposedPorts()));
        Map<String, String> annotations = new LinkedHashMap<>();
        told.forEach((name, value) -> {
            if (!value.isEmpty()) {
                annotations.put(PREFIX + name, value);
            }
        });
        annotations.putAll(execution.labels());
        return annotations;
    }

    private static String text(ObjectNode spec) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(spec) + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of plain values always has a JSON form", e);
        }
    }
}
