package dev.strata.engine.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a container on Linux gets that no image asks for (OCI runtime-spec, config.md and config-linux.md). */
final class LinuxDefaults {

    private static final List<String> CAPABILITIES = List.of("CAP_AUDIT_WRITE", "CAP_KILL", "CAP_NET_BIND_SERVICE");
    private static final List<String> NAMESPACES = List.of("pid", "network", "ipc", "uts", "mount", "cgroup");
    private static final List<String> MASKED = List.of(
            "/proc/acpi",
            "/proc/asound",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/scsi",
            "/proc/sched_debug",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/sys/devices/virtual/tpm",
            "/sys/firmware");
    private static final List<String> READ_ONLY =
            List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

    private LinuxDefaults() {}

    static void addTo(ObjectNode process) {
        ObjectNode capabilities = process.putObject("capabilities");
        for (String set : List.of("bounding", "effective", "permitted")) {
            CAPABILITIES.forEach(capabilities.putArray(set)::add);
        }
        process.putArray("rlimits")
                .addObject()
                .put("type", "RLIMIT_NOFILE")
                .put("hard", 1024)
                .put("soft", 1024);
        process.put("noNewPrivileges", true);
    }

    /** The filesystems of the kernel, and an empty one in memory for each of the image's volumes. */
    static void addMounts(ArrayNode mounts, List<String> volumes) {
        mount(mounts, "/proc", "proc", "proc");
        mount(mounts, "/dev", "tmpfs", "tmpfs", "nosuid", "strictatime", "mode=755", "size=65536k");
        mount(
                mounts,
                "/dev/pts",
                "devpts",
                "devpts",
                "nosuid",
                "noexec",
                "newinstance",
                "ptmxmode=0666",
                "mode=0620",
                "gid=5");
        mount(mounts, "/dev/shm", "tmpfs", "shm", "nosuid", "noexec", "nodev", "mode=1777", "size=65536k");
        mount(mounts, "/dev/mqueue", "mqueue", "mqueue", "nosuid", "noexec", "nodev");
        mount(mounts, "/sys", "sysfs", "sysfs", "nosuid", "noexec", "nodev", "ro");
        mount(mounts, "/sys/fs/cgroup", "cgroup", "cgroup", "nosuid", "noexec", "nodev", "relatime", "ro");
        volumes.forEach(volume -> mount(mounts, volume, "tmpfs", "tmpfs", "nosuid", "nodev", "relatime"));
    }

    static void addLinux(ObjectNode linux) {
        linux.putObject("resources")
                .putArray("devices")
                .addObject()
                .put("allow", false)
                .put("access", "rwm");
        ArrayNode namespaces = linux.putArray("namespaces");
        NAMESPACES.forEach(namespace -> namespaces.addObject().put("type", namespace));
        MASKED.forEach(linux.putArray("maskedPaths")::add);
        READ_ONLY.forEach(linux.putArray("readonlyPaths")::add);
    }

    private static void mount(ArrayNode mounts, String at, String type, String source, String... options) {
        ObjectNode mount =
                mounts.addObject().put("destination", at).put("type", type).put("source", source);
        if (options.length > 0) {
            List.of(options).forEach(mount.putArray("options")::add);
        }
    }
}
