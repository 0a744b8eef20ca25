// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.progress.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Work in the background, so that the window never waits. Of each kind of work the newest counts: submitting it again
 * cancels what was under way. Results are delivered one after the other on the thread of the window.
 */
public final class Jobs implements AutoCloseable {

    /** Work that reports and may be cancelled. */
    public interface Work<T> {

        T run(Progress progress) throws Exception;
    }

    /** Who is told how far the work is. */
    public interface Listener {

        /**
         * @param kind of the work
         * @param fraction done, in [0, 1]; 1 at the end
         */
        void progressed(String kind, double fraction);

        /**
         * @param kind of the work; empty for what was done at once
         * @param message why work failed, or what its user should know
         */
        void said(String kind, String message);
    }

    private final Executor delivery;
    private final Listener listener;
    private final ExecutorService threads;
    private final Map<String, Job> newest = new LinkedHashMap<>();

    /**
     * @param delivery takes results to the thread of the window
     * @param listener is called on that thread
     */
    public Jobs(Executor delivery, Listener listener) {
        this.delivery = delivery;
        this.listener = listener;
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "OxEELS Explorer");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
    }

    private final class Job implements Progress {

        private final String kind;
        private volatile boolean cancelled;

        Job(String kind) {
            this.kind = kind;
        }

        @Override
        public void report(double fraction) {
            deliver(() -> listener.progressed(kind, fraction));
        }

        @Override
        public void warn(String message) {
            deliver(() -> listener.said(kind, message));
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        <T> void run(Jobs.Work<T> work, Consumer<T> done) {
            try {
                T result = work.run(this);
                finish(() -> done.accept(result));
            } catch (CancellationException quiet) {
                finish(() -> {});
            } catch (Exception | LinkageError | OutOfMemoryError failure) {
                finish(() -> listener.said(kind, "ERROR " + sentence(failure)));
            }
        }

        private void finish(Runnable last) {
            deliver(() -> {
                synchronized (Jobs.this) {
                    newest.remove(kind, this);
                }
                listener.progressed(kind, 1);
                last.run();
            });
        }

        /** Work that was submitted again, or cancelled, delivers nothing. */
        private void deliver(Runnable event) {
            delivery.execute(() -> {
                if (isNewest(this)) event.run();
            });
        }
    }

    /**
     * Starts work.
     *
     * @param kind what it is, such as {@code Map}; older work of the kind is cancelled and its result not delivered
     * @param done receives the result on the thread of the window
     */
    public synchronized <T> void submit(String kind, Work<T> work, Consumer<T> done) {
        cancel(kind);
        Job job = new Job(kind);
        newest.put(kind, job);
        threads.execute(() -> job.run(work, done));
    }

    private static String sentence(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private synchronized boolean isNewest(Job job) {
        return newest.get(job.kind) == job;
    }

    /** Asks work of a kind to stop; does nothing if there is none. */
    public synchronized void cancel(String kind) {
        Job job = newest.remove(kind);
        if (job != null) {
            job.cancelled = true;
            delivery.execute(() -> listener.progressed(kind, 1));
        }
    }

    public synchronized boolean isRunning(String kind) {
        return newest.containsKey(kind);
    }

    @Override
    public synchronized void close() {
        newest.values().forEach(job -> job.cancelled = true);
        newest.clear();
        threads.shutdown();
    }
}
