package dev.strata.engine.crash;

import dev.strata.engine.Progress;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.Builder;
import dev.strata.engine.build.Target;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.Scope;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** What a process does when it is killed. */
enum Deed {
    PULL {
        @Override
        void prepare(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.pull(cache, scene.second());
            scene.forget(cache, scene.first());
        }

        @Override
        void run(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.pull(cache, scene.first());
        }
    },

    /** Everything is converted anew and takes the place of what is published. */
    REPLACE {
        @Override
        void prepare(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.pull(cache, scene.first());
            OldBlobs.makeOf(cache, scene.first());
        }

        @Override
        void run(Cache cache, Scene scene) throws IOException, InterruptedException {
            new Builder(cache, BuildOptions.DEFAULT.withForcePull(true).withForce(true))
                    .build(scene.first(), Progress.NONE);
        }
    },

    IMPORT {
        @Override
        void prepare(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.pull(cache, scene.first());
            scene.forget(cache, Scene.IMPORTED);
        }

        @Override
        void run(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.importArchive(cache);
        }
    },

    IMPORT_STREAM {
        @Override
        void prepare(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.forget(cache, Scene.IMPORTED);
        }

        @Override
        void run(Cache cache, Scene scene) throws IOException, InterruptedException {
            try (InputStream stream = new BufferedInputStream(Files.newInputStream(scene.archive()))) {
                scene.builder(cache).importArchive(stream, Scene.IMPORTED, Progress.NONE);
            }
        }
    },

    MERGED {
        @Override
        void prepare(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.forget(cache, scene.first());
            scene.pull(cache, scene.first());
        }

        @Override
        void run(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.convert(cache, scene.first(), Target.MERGED);
        }
    },

    FLAT {
        @Override
        void prepare(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.forget(cache, scene.first());
            scene.pull(cache, scene.first());
        }

        @Override
        void run(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.convert(cache, scene.first(), Target.FLAT);
        }
    },

    COLLECT {
        @Override
        void prepare(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.pull(cache, scene.second());
            scene.pull(cache, scene.first());
            scene.convert(cache, scene.first(), Target.FLAT);
            scene.convert(cache, scene.first(), Target.MERGED);
            scene.importArchive(cache);
            cache.registry().remove(scene.first());
            cache.local().remove(Scene.IMPORTED);
            for (int i = 0; i < 5; i++) {
                cache.ingest().openPart(Scene.digest("part" + i)).close();
                Files.writeString(cache.layout().ingest().resolve("left" + i + ".1-1-earlier-here.1.tmp"), "left");
            }
        }

        @Override
        void run(Cache cache, Scene scene) throws IOException, InterruptedException {
            Scene.collect(cache);
        }
    },

    REMOVE {
        @Override
        void prepare(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.pull(cache, scene.first());
            scene.pull(cache, scene.second());
        }

        @Override
        void run(Cache cache, Scene scene) throws IOException, InterruptedException {
            if (Scene.find(cache, scene.first()).isPresent()) {
                cache.registry().remove(scene.first());
            }
            scene.pull(cache, scene.first());
        }

        @Override
        Set<String> mayTakeAway(Scene scene) {
            return Set.of(scene.first());
        }
    },

    TAG {
        @Override
        void prepare(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.pull(cache, scene.second());
            for (int i = 0; i < 10; i++) {
                scene.forget(cache, "local" + i);
            }
        }

        @Override
        void run(Cache cache, Scene scene) throws IOException, InterruptedException {
            Builder builder = scene.builder(cache);
            for (int i = 0; i < 10; i++) {
                builder.saveTag("local" + i, builder.build(scene.second(), Progress.NONE));
            }
        }
    },

    /** An old catalog is brought up to date when the cache is opened. */
    MIGRATE {
        @Override
        void prepare(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.pull(cache, scene.first());
            scene.pull(cache, scene.second());
        }

        @Override
        void age(Scene scene) throws IOException {
            OldCatalog.makeOf(scene.root());
        }

        @Override
        void run(Cache cache, Scene scene) throws IOException {
            cache.touch(Scope.REGISTRY, scene.first());
        }
    },

    /** The catalog is damaged, and made anew from the records when the cache is opened. */
    REBUILD {
        @Override
        void prepare(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.pull(cache, scene.first());
            scene.pull(cache, scene.second());
            scene.importArchive(cache);
            cache.registry().pin(scene.second());
        }

        @Override
        void age(Scene scene) throws IOException {
            Path catalog = scene.root().resolve("metadata.db");
            byte[] bytes = Files.readAllBytes(catalog);
            Arrays.fill(bytes, BLOCK, bytes.length, (byte) 0x5a);
            Files.write(catalog, bytes);
        }

        @Override
        void run(Cache cache, Scene scene) throws IOException {
            cache.touch(Scope.REGISTRY, scene.first());
        }
    },

    /** Images are removed, brought back, pinned and unpinned. */
    KEEPING {
        @Override
        void prepare(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.pull(cache, scene.second());
            scene.pull(cache, scene.first());
        }

        @Override
        void run(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.pull(cache, scene.first());
            for (int i = 0; i < 8; i++) {
                cache.registry().pin(scene.first());
                cache.registry().remove(scene.first());
                cache.registry().restore(scene.first());
                cache.registry().unpin(scene.first());
            }
        }

        @Override
        Set<String> mayTakeAway(Scene scene) {
            return Set.of(scene.first());
        }
    },

    /** All of it, over and over, each time from where the last one ended. */
    EVERYTHING {
        @Override
        void prepare(Cache cache, Scene scene) throws IOException, InterruptedException {
            scene.pull(cache, scene.second());
        }

        @Override
        void run(Cache cache, Scene scene) throws IOException, InterruptedException {
            // without REPLACE: what makes blobs old for it changes file and row apart, as nothing but a test does
            for (Deed deed : new Deed[] {PULL, FLAT, IMPORT, COLLECT, MERGED, REMOVE, IMPORT_STREAM, TAG}) {
                deed.prepare(cache, scene);
                deed.run(cache, scene);
            }
        }

        @Override
        Set<String> mayTakeAway(Scene scene) {
            Set<String> tags = new HashSet<>(Set.of(scene.first(), Scene.IMPORTED));
            IntStream.range(0, 10).forEach(i -> tags.add("local" + i));
            return tags;
        }
    };

    private static final int BLOCK = 4096;

    /** Brings the cache to where there is something to do. */
    abstract void prepare(Cache cache, Scene scene) throws IOException, InterruptedException;

    /** Done to the cache while nobody has it open. */
    void age(Scene scene) throws IOException {}

    abstract void run(Cache cache, Scene scene) throws IOException, InterruptedException;

    /** Images that need not be there in the middle of it. */
    Set<String> mayTakeAway(Scene scene) {
        return Set.of();
    }
}
