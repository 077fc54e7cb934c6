package dev.strata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One state of the window: its name, the engine it stands on, and what leads to it, step by step. */
record Shot(String name, Supplier<Ground> ground, List<Path> others, List<Step> steps, boolean windowed) {

    /** A state without a window. */
    Shot(String name, Supplier<Ground> ground, List<Path> others, List<Step> steps) {
        this(name, ground, others, steps, false);
    }

    /** A state on a generated engine. */
    Shot(String name, Supplier<FakeEngine> engine, Step... steps) {
        this(name, () -> new Ground(engine.get()), List.of(), List.of(steps));
    }

    /** A state on the cache in {@code root}. */
    static Shot real(String name, Path root, Step... steps) {
        return new Shot(name, () -> new Ground(new WindowEngine(root)), List.of(), List.of(steps));
    }

    /** The same in a window, over which menus and dialogs open. */
    Shot inWindow() {
        return new Shot(name, ground, others, steps, true);
    }

    /** The same where there are caches of another program. */
    Shot beside(Path... caches) {
        return new Shot(name, ground, List.of(caches), steps, windowed);
    }

    /** The same, and then some. */
    Shot and(String longerName, Step... more) {
        return new Shot(
                longerName,
                ground,
                others,
                Stream.concat(steps.stream(), Stream.of(more)).toList(),
                windowed);
    }

    /** Something that is done with the window, on the UI thread. */
    @FunctionalInterface
    interface Step {
        void take(Scenery scenery);
    }

    /** What a window stands on: a generated engine, or the one of a real cache. */
    record Ground(EngineAccess access, FakeEngine fake) implements AutoCloseable {

        Ground(FakeEngine fake) {
            this(fake.access(), fake);
        }

        /** A real cache has no generated engine; this one is empty and stands beside it. */
        Ground(WindowEngine engine) {
            this(engine.access(), new FakeEngine());
        }

        @Override
        public void close() throws IOException {
            access.opened().close();
        }
    }
}
