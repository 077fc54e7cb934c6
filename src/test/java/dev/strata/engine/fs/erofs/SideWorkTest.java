package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SideWorkTest {

    @Test
    void theResultComesFromAnotherThread() throws IOException {
        try (SideWork<Thread> work = SideWork.start(Thread::currentThread)) {
            assertTrue(work.result() != Thread.currentThread());
        }
    }

    @Test
    void failuresComeOutAsTheyAre() {
        for (Exception failure : new Exception[] {new IOException("bad"), new IllegalStateException("worse")}) {
            try (SideWork<Object> work = SideWork.start(() -> {
                throw failure;
            })) {
                assertSame(failure, assertThrows(failure.getClass(), work::result));
            }
        }
    }

    @Test
    void closingEndsTheWorkAndWaitsForItsEnd() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        SideWork<Object> work = SideWork.start(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                return "never";
            } finally {
                ended.set(true);
            }
        });
        begun.await();
        work.close();
        assertTrue(ended.get());
        work.close();
    }

    @Test
    void anInterruptedWaitSaysSoAndStaysInterrupted() {
        try (SideWork<Object> work = SideWork.start(() -> {
            new CountDownLatch(1).await();
            return "never";
        })) {
            Thread.currentThread().interrupt();
            assertThrows(ClosedByInterruptException.class, work::result);
        }
        assertEquals(true, Thread.interrupted());
    }
}
