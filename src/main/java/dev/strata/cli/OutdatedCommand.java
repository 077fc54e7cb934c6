package dev.strata.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.Freshness;
import dev.strata.engine.build.UpdateCheck;
import dev.strata.engine.build.UpdateCheck.Answer;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strata outdated}. */
@Command(
        name = "outdated",
        description = "Asks the registries which images have newer ones under the same name; fetches nothing.",
        mixinStandardHelpOptions = true)
final class OutdatedCommand extends EngineCommand {

    @Parameters(
            paramLabel = "REF",
            arity = "0..*",
            description = "The images to ask for. Default: all that were pulled.")
    private List<String> references = new ArrayList<>();

    @Option(
            names = "--plain-http",
            paramLabel = "HOST[:PORT]",
            description = "Speak plain HTTP to this registry. Loopback registries need no mention.")
    private Set<String> plainHttp = new HashSet<>();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private final StrataCommand root;

    OutdatedCommand(StrataCommand root) {
        super(root);
        this.root = root;
    }

    @Override
    int run(Engine engine) throws IOException, InterruptedException {
        List<ImageInfo> images = images(engine.cache());
        Map<ImageInfo, Answer> answers = new HashMap<>();
        try (ConsoleProgress progress = ConsoleProgress.on(err())) {
            new UpdateCheck(new BuildOptions(false, Optional.empty(), plainHttp))
                    .check(
                            images.stream().filter(Freshness::canChange).toList(),
                            answer -> answers.put(answer.image(), answer),
                            progress);
        }
        if (json) {
            ObjectNode document = JsonOutput.object();
            ArrayNode array = document.putArray("images");
            images.forEach(image -> array.add(json(image, Optional.ofNullable(answers.get(image)))));
            JsonOutput.print(out(), document);
        } else {
            print(images, answers);
        }
        return exitCode(images, answers);
    }

    private List<ImageInfo> images(Cache cache) throws IOException {
        if (references.isEmpty()) {
            return cache.images().stream().filter(Freshness::canChange).toList();
        }
        List<ImageInfo> images = new ArrayList<>();
        for (String reference : references) {
            images.add(cache.image(cache.key(reference)).orElseThrow(() -> new ImageNotFound(reference)));
        }
        return images;
    }

    private void print(List<ImageInfo> images, Map<ImageInfo, Answer> answers) {
        Table table = new Table("TAG", "HERE", "LATEST");
        int outdated = 0;
        int failed = 0;
        for (ImageInfo image : images) {
            Optional<Answer> answer = Optional.ofNullable(answers.get(image));
            Optional<IOException> failure = answer.flatMap(Answer::failure);
            Optional<Digest> latest = answer.flatMap(Answer::freshness)
                    .filter(Freshness::outdated)
                    .map(Freshness::latest);
            if (latest.isPresent()) {
                outdated++;
                table.row(
                        image.tag(),
                        here(image).map(Digest::shortHex).orElse("-"),
                        latest.get().shortHex());
            }
            if (failure.isPresent()) {
                failed++;
                err().println("strata: " + image.tag() + ": " + root.line(failure.get()));
            }
        }
        if (outdated > 0) {
            table.print(out());
        }
        err().printf(
                        "strata: %d outdated of %d%s%n",
                        outdated, images.size(), failed > 0 ? ", %d could not be asked for".formatted(failed) : "");
    }

    private ObjectNode json(ImageInfo image, Optional<Answer> answer) {
        Optional<Freshness> freshness = answer.flatMap(Answer::freshness);
        String known = freshness.map(f -> f.outdated() ? "outdated" : "current").orElse("unknown");
        return JsonOutput.object()
                .put("reference", image.tag())
                .put("state", answer.isPresent() ? known : "fixed")
                .put("here", here(image).map(Digest::toString).orElse(""))
                .put("latest", freshness.map(f -> f.latest().toString()).orElse(""))
                .put("problem", answer.flatMap(Answer::failure).map(root::line).orElse(""));
    }

    private static Optional<Digest> here(ImageInfo image) {
        return image.meta().digest();
    }

    private static int exitCode(List<ImageInfo> images, Map<ImageInfo, Answer> answers) {
        return images.stream()
                .flatMap(image -> Optional.ofNullable(answers.get(image)).stream())
                .flatMap(answer -> answer.failure().stream())
                .findFirst()
                .map(ExitCode::of)
                .orElse(ExitCode.OK);
    }
}
