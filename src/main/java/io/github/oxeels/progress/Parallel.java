// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.progress;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imglib2.parallel.Parallelization;

/**
 * Spreads independent blocks of work over the caller's threads, as imglib2 does: a caller that wants other than all
 * processors wraps the call in {@link Parallelization#runWithNumThreads}. Results must not depend on which thread does
 * which block.
 */
public final class Parallel {

    private Parallel() {}

    /** One block of work. It may throw unchecked exceptions, which end the whole run. */
    public interface Block {

        void run(int index);
    }

    /**
     * Runs blocks 0 … count − 1, reports after each, and checks for cancel before each. Nothing of it runs any more
     * when it returns or throws, so that a caller can clear away what blocks wrote.
     *
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static void forEach(int count, Block block, Progress progress) {
        int[] done = {0};
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        List<Integer> blocks = IntStream.range(0, count).boxed().collect(Collectors.toList());
        Parallelization.getTaskExecutor().forEach(blocks, index -> {
            // an executor that sees a task fail does not wait for those that run beside it
            if (thrown.get() != null) return;
            try {
                progress.checkCancelled();
                block.run(index);
                // counted and reported in one: what is reported never falls
                synchronized (done) {
                    progress.report((double) ++done[0] / count);
                }
            } catch (RuntimeException | Error fault) {
                thrown.compareAndSet(null, fault);
            }
        });
        if (thrown.get() instanceof Error error) throw error;
        if (thrown.get() instanceof RuntimeException fault) throw fault;
    }

    /** A part of a whole, from its first element on. */
    public interface Part {

        void run(int first, int count);
    }

    /**
     * Runs parts of 0 … size − 1, each of as many elements but the last.
     *
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static void forParts(int size, int each, Part part, Progress progress) {
        forEach(
                (size + each - 1) / each,
                index -> part.run(index * each, Math.min(each, size - index * each)),
                progress);
    }

    /** @return how many threads the caller's work may use at once */
    public static int threads() {
        return Math.max(1, Parallelization.getTaskExecutor().getParallelism());
    }
}
