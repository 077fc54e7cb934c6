package dev.strata.ui.images;

import dev.strata.engine.store.ImageInfo;
import dev.strata.text.Explanation;
import dev.strata.ui.Words;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What came of doing the same with several images. As soon as something fails the view shows a list of what failed and
 * why and of what is done, and doing it again does so only with what failed. Used on the UI thread only.
 */
final class Outcomes {

    private static final int SHOWN = 4;

    private final Map<ImageInfo, Throwable> failures = new LinkedHashMap<>();
    private final Set<ImageInfo> done = new LinkedHashSet<>();
    private final List<ImageInfo> images;
    private final String title;
    private final Trouble trouble;
    private final Words words;
    private final Consumer<List<ImageInfo>> again;

    /**
     * Begins to gather.
     *
     * @param title what is done with each, in words
     * @param again does it with some of them once more
     */
    Outcomes(List<ImageInfo> images, String title, Trouble trouble, Words words, Consumer<List<ImageInfo>> again) {
        this.images = List.copyOf(images);
        this.title = title;
        this.trouble = trouble;
        this.words = words;
        this.again = again;
        trouble.dismiss();
    }

    void done(ImageInfo image) {
        done.add(image);
        if (!failures.isEmpty()) {
            show();
        }
    }

    /** All is over at once: these failed, the others are done. */
    void settle(Map<ImageInfo, ? extends Throwable> failed) {
        done.addAll(images);
        done.removeAll(failed.keySet());
        failures.putAll(failed);
        show();
    }

    void failed(ImageInfo image, Throwable reason) {
        failures.put(image, reason);
        show();
    }

    private void show() {
        List<ImageInfo> wanting = List.copyOf(failures.keySet());
        Throwable first = failures.values().iterator().next();
        if (images.size() == 1) {
            trouble.fail(first, () -> again.accept(wanting));
        } else {
            trouble.fail(together(words.explain(first)), () -> again.accept(wanting));
        }
    }

    private Explanation together(Explanation first) {
        String why = failures.entrySet().stream()
                .limit(SHOWN)
                .map(failure -> line(failure.getKey(), failure.getValue()))
                .collect(Collectors.joining("\n"));
        int more = failures.size() - SHOWN;
        return new Explanation(
                words.text("outcome.failed", title, failures.size(), images.size()),
                more > 0 ? why + "\n" + words.text("selection.more", more) : why,
                words.text("outcome.next"),
                first.remedy(),
                images.stream().map(this::result).collect(Collectors.joining("\n")));
    }

    private String line(ImageInfo image, Throwable reason) {
        var explanation = words.explain(reason);
        String sentences = sentence(explanation.what()) + " " + sentence(begun(explanation.why()));
        return sentences.contains(image.tag()) ? sentences : words.text("outcome.line", image.tag(), sentences);
    }

    /** The words of a system are not always those of a sentence. */
    private static String begun(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    private String result(ImageInfo image) {
        Throwable reason = failures.get(image);
        if (reason != null) {
            return "✗ " + line(image, reason);
        }
        return done.contains(image)
                ? "✓ " + words.text("outcome.line", image.tag(), words.text("outcome.done"))
                : "… " + words.text("outcome.line", image.tag(), words.text("outcome.waiting"));
    }
}
