package dev.strata.bench.contest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The other programs that pull images. */
public final class Peers {

    public static final String MICROSANDBOX = "microsandbox, then sync";
    public static final String SKOPEO = "skopeo copy (converts nothing)";
    public static final String PODMAN = "podman pull";
    public static final String UMOCI = "skopeo, then umoci unpack";
    public static final String SKOPEO_MKFS = "skopeo, then mkfs.erofs per layer";

    /** Unpacks each layer and makes an image of it, as many at a time as there are cores. */
    private static final String MKFS_FROM_TREE = """
            printf '%s\\n' "$@" | xargs -P "$jobs" -I{} sh -ec '
                tree="$1/tree-${2##*/}"
                mkdir "$tree"
                tar -xpf "$2" --numeric-owner --xattrs --xattrs-include="*" -C "$tree"
                mkfs.erofs --quiet "$1/${2##*/}.erofs" "$tree"
                rm -r "$tree"' layer "$out" {}
            """;

    /** The same where mkfs.erofs reads a tar by itself. */
    private static final String MKFS_FROM_TAR = """
            printf '%s\\n' "$@" | xargs -P "$jobs" -I{} sh -ec '
                "$3" -dc < "$2" | mkfs.erofs --quiet --tar=f "$1/${2##*/}.erofs" /dev/stdin' layer "$out" {} "$codec"
            """;

    private Peers() {}

    /** All of them, also those that this machine has not. */
    public static List<Contestant> all() throws InterruptedException {
        boolean tar = Tools.output("mkfs.erofs", "--help").contains("--tar");
        return List.of(
                Peer.of(MICROSANDBOX, List.of("msb"), Peers::microsandbox),
                Peer.of(SKOPEO, List.of("skopeo"), pull -> List.of(skopeo(pull))),
                Peer.of(PODMAN, List.of("podman"), Peers::podman).seldom(),
                Peer.of(UMOCI, List.of("skopeo", "umoci"), Peers::umoci).seldom(),
                Peer.of(SKOPEO_MKFS, List.of("skopeo", "mkfs.erofs", "tar", "xargs"), pull -> mkfs(pull, tar))
                        .seldom());
    }

    /** It never flushes a layer to disk, so the flush is part of its price. */
    private static List<Command> microsandbox(Pull pull) {
        String program = Tools.find("msb").orElseThrow().toString();
        var home = Map.of("MSB_HOME", pull.output().toString());
        return List.of(
                new Command(List.of(program, "pull", "--insecure", "-q", pull.reference()), home), Command.of("sync"));
    }

    private static List<Command> podman(Pull pull) {
        return List.of(Command.of(
                "podman",
                "--root",
                pull.output().resolve("root").toString(),
                "--runroot",
                pull.output().resolve("run").toString(),
                "pull",
                "--quiet",
                "--tls-verify=false",
                pull.reference()));
    }

    private static List<Command> umoci(Pull pull) {
        return List.of(
                skopeo(pull),
                Command.of(
                        "umoci",
                        "unpack",
                        "--image",
                        oci(pull) + ":bench",
                        pull.output().resolve("bundle").toString()));
    }

    private static List<Command> mkfs(Pull pull, boolean tar) {
        String codec = pull.layout().codec().label();
        String script = "set -e; out=$1; jobs=$2; codec=$3; shift 3\n" + (tar ? MKFS_FROM_TAR : MKFS_FROM_TREE);
        List<String> words = new ArrayList<>(
                List.of("sh", "-c", script, "mkfs", pull.output().toString()));
        words.addAll(List.of(Integer.toString(Runtime.getRuntime().availableProcessors()), codec));
        pull.layout().layers().stream()
                .map(layer -> oci(pull).resolve("blobs").resolve(layer.digest().replace(':', '/')))
                .map(Path::toString)
                .distinct()
                .forEach(words::add);
        return Stream.of(skopeo(pull), new Command(words, Map.of())).toList();
    }

    private static Command skopeo(Pull pull) {
        return Command.of(
                "skopeo",
                "--insecure-policy",
                "copy",
                "--quiet",
                "--src-tls-verify=false",
                "docker://" + pull.reference(),
                "oci:" + oci(pull) + ":bench");
    }

    private static Path oci(Pull pull) {
        return pull.output().resolve("oci");
    }
}
