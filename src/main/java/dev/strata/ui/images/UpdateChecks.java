package dev.strata.ui.images;

import dev.strata.engine.build.Freshness;
import dev.strata.engine.build.UpdateCheck.Answer;
import dev.strata.engine.store.ImageInfo;
import dev.strata.tasks.BackgroundTask;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskState;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Words;
import dev.strata.ui.images.ImagesViewModel.Surroundings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Asks the registries of many images at a time whether there are newer ones: one task for all, whose answers come into
 * the rows as they arrive, so that everything else can go on meanwhile.
 */
final class UpdateChecks {

    /** Of long lists answers are taken in heaps, since each time the whole list is looked through. */
    private static final int HEAPS = 200;

    private final ImageShelf shelf;
    private final Surroundings around;
    private final CatalogReading reading;
    private final Trouble trouble;
    private final Consumer<List<ImageInfo>> pull;

    /**
     * Creates the checks.
     *
     * @param pull fetches the updates of images
     */
    UpdateChecks(
            ImageShelf shelf,
            Surroundings around,
            CatalogReading reading,
            Trouble trouble,
            Consumer<List<ImageInfo>> pull) {
        this.shelf = shelf;
        this.around = around;
        this.reading = reading;
        this.trouble = trouble;
        this.pull = pull;
    }

    /** Asks for those of {@code some} whose names can lead elsewhere. */
    void check(List<ImageInfo> some) {
        List<ImageInfo> images = some.stream().filter(Freshness::canChange).toList();
        if (!images.isEmpty()) {
            new Round(images).start();
        }
    }

    /** One task, and what has come of it. */
    private final class Round {
        private final Queue<Answer> arrived = new ConcurrentLinkedQueue<>();
        private final Set<ImageInfo> waiting;
        private final List<ImageInfo> outdated = new ArrayList<>();
        private final Map<ImageInfo, IOException> failed = new LinkedHashMap<>();
        private final List<ImageInfo> images;
        private final String subject;

        Round(List<ImageInfo> images) {
            this.images = images;
            this.waiting = new LinkedHashSet<>(images);
            this.subject = images.size() == 1 ? images.getFirst().tag() : text("images.several", images.size());
        }

        void start() {
            Map<ImageInfo, Optional<Update>> asked = new HashMap<>();
            images.forEach(
                    image -> asked.put(image, Optional.of(new Update(Update.State.CHECKING, text("update.checking")))));
            reading.checked(asked);
            BackgroundTask<Integer> task = around.tasks()
                    .<Integer>task(
                            new TaskTitle(TaskKind.CHECK, "task.check", subject), shelf.checking(images, arrived::add))
                    .onSuccess(_ -> tell())
                    .onFailure(reason -> trouble.fail(reason, () -> check(images)));
            task.wholeProperty().addListener((_, _, _) -> {
                if (arrived.size() > images.size() / HEAPS) {
                    take();
                }
            });
            task.stateProperty().addListener((_, _, state) -> {
                if (state.isFinal()) {
                    take();
                    if (state != TaskState.SUCCEEDED) {
                        forgetTheRest();
                    }
                }
            });
            task.start();
        }

        private void take() {
            Map<ImageInfo, Optional<Update>> known = new HashMap<>();
            for (Answer answer = arrived.poll(); answer != null; answer = arrived.poll()) {
                ImageInfo image = answer.image();
                waiting.remove(image);
                known.put(image, Optional.of(update(answer)));
                answer.failure().ifPresent(reason -> failed.put(image, reason));
                answer.freshness().filter(Freshness::outdated).ifPresent(_ -> outdated.add(image));
            }
            if (!known.isEmpty()) {
                reading.checked(known);
            }
        }

        private Update update(Answer answer) {
            String time = around.words().timeOfDay(around.words().now());
            Optional<String> problem = answer.failure().map(around.words()::line);
            if (problem.isPresent()) {
                return new Update(Update.State.FAILED, text("update.failed", problem.get()));
            }
            boolean newer = answer.freshness().map(Freshness::outdated).orElse(false);
            return newer
                    ? new Update(Update.State.OUTDATED, text("update.outdated", time))
                    : new Update(Update.State.CURRENT, text("update.current", time));
        }

        /** Cancelled: of those that were not asked for nothing is known. */
        private void forgetTheRest() {
            Map<ImageInfo, Optional<Update>> none = new HashMap<>();
            waiting.forEach(image -> none.put(image, Optional.empty()));
            reading.checked(none);
        }

        private void tell() {
            if (!failed.isEmpty()) {
                new Outcomes(images, text("task.check", subject), trouble, around.words(), UpdateChecks.this::check)
                        .settle(failed);
            }
            if (!outdated.isEmpty()) {
                List<ImageInfo> newer = List.copyOf(outdated);
                around.notices()
                        .say(
                                text("update.found", subject, outdated.size()),
                                text("update.pull", outdated.size()),
                                () -> pull.accept(newer));
            } else if (failed.isEmpty()) {
                around.notices().say(text("update.none", subject));
            }
        }

        private String text(String key, Object... arguments) {
            Words words = around.words();
            return words.text(key, arguments);
        }
    }
}
