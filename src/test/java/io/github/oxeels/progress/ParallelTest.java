// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;

class ParallelTest {

    @Test
    void nothingRunsAnyMoreWhenABlockHasFailed() {
        AtomicInteger running = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(2);
        Parallelization.runWithNumThreads(2, () -> {
            IllegalStateException fault = assertThrows(
                    IllegalStateException.class,
                    () -> Parallel.forEach(8, index -> block(index, running, begun), Progress.NONE));
            assertEquals("block 0", fault.getMessage());
            assertEquals(0, running.get());
            return null;
        });
    }

    /** The first block fails while the second still runs. */
    private static void block(int index, AtomicInteger running, CountDownLatch begun) {
        running.incrementAndGet();
        try {
            begun.countDown();
            begun.await();
            if (index == 0) throw new IllegalStateException("block 0");
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        } finally {
            running.decrementAndGet();
        }
    }
}
