// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.progress;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Where long work reports how far it is, says what its user should know, and learns that it should stop. Thread-safe.
 */
public interface Progress {

    /** Reports nothing and is never cancelled. */
    Progress NONE = fraction -> {};

    /**
     * A part of the work.
     *
     * @param <E> what it may throw
     */
    interface Work<E extends Exception> {

        void run() throws E;
    }

    /** @param fraction work done so far, in [0, 1] */
    void report(double fraction);

    /** @param message one sentence that the user should read even if the work succeeds (a fallback, a doubt) */
    default void warn(String message) {}

    /** @return whether the caller has asked the work to stop */
    default boolean isCancelled() {
        return false;
    }

    /** @throws CancellationException if the caller has asked the work to stop */
    default void checkCancelled() {
        if (isCancelled()) throw new CancellationException("cancelled");
    }

    /**
     * Does a part of the work; a progress that measures where the time goes notes how long it took, see {@link Timing}.
     *
     * @param step of which it is a part, a few words; parts do not lie within each other
     */
    default <E extends Exception> void time(String step, Work<E> work) throws E {
        work.run();
    }

    /**
     * @param from where the stage begins, in [0, 1]
     * @param to where it ends, in [from, 1]
     * @return the part [from, to] of this progress, for one stage of the work
     */
    default Progress stage(double from, double to) {
        return new Forwarded(this) {

            @Override
            public void report(double fraction) {
                super.report(from + (to - from) * fraction);
            }
        };
    }

    /** @return this progress for one of many things that run at once: warnings and cancel pass, fractions do not */
    default Progress quiet() {
        return new Forwarded(this) {

            @Override
            public void report(double fraction) {}
        };
    }

    /** @return is told of warnings only, and is never cancelled */
    static Progress ofWarnings(Consumer<String> warned) {
        return new Forwarded(NONE) {

            @Override
            public void warn(String message) {
                warned.accept(message);
            }
        };
    }

    /** Passes everything on to another progress; whoever extends it changes a part of that. */
    class Forwarded implements Progress {

        private final Progress whole;

        protected Forwarded(Progress whole) {
            this.whole = whole;
        }

        @Override
        public void report(double fraction) {
            whole.report(fraction);
        }

        @Override
        public void warn(String message) {
            whole.warn(message);
        }

        @Override
        public boolean isCancelled() {
            return whole.isCancelled();
        }

        @Override
        public <E extends Exception> void time(String step, Work<E> work) throws E {
            whole.time(step, work);
        }
    }
}
