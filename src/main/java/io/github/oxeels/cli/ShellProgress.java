// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.progress.RemainingTime;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Progress on the standard error: a line of percents and remaining time that is written over on a terminal, and in a
 * file a new one now and then; each warning once; Ctrl-C cancels cleanly.
 */
final class ShellProgress implements Progress, AutoCloseable {

    private static final long CLEAN_UP_MILLISECONDS = 5000;
    private static final long NANOSECONDS_BETWEEN_LINES = 30_000_000_000L;

    private final PrintStream err;
    private final boolean terminal = System.console() != null;
    private final Thread interrupt;
    private volatile boolean cancelled;
    private volatile boolean finished;
    private final Set<String> warned = new HashSet<>();
    private final RemainingTime remaining = new RemainingTime();
    private int percent = -1;
    private long lastLine = System.nanoTime();

    ShellProgress(PrintStream err) {
        this.err = err;
        interrupt = new Thread(this::cancelAndWait);
        Runtime.getRuntime().addShutdownHook(interrupt);
    }

    /** Gives the command time to remove what it has half written. */
    private void cancelAndWait() {
        cancelled = true;
        try {
            for (int waited = 0; !finished && waited < CLEAN_UP_MILLISECONDS; waited += 20) Thread.sleep(20);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void report(double fraction) {
        int now = (int) Math.floor(100 * fraction);
        String left = remaining.after(fraction);
        if (now <= percent || !terminal && System.nanoTime() - lastLine < NANOSECONDS_BETWEEN_LINES) return;
        percent = now;
        lastLine = System.nanoTime();
        if (terminal) err.printf(Locale.ROOT, "\r%3d %%  %-13s", now, left);
        else err.println(now + " %" + (left.isEmpty() ? "" : ", " + left));
        err.flush();
    }

    private boolean isOnALine() {
        return terminal && percent >= 0;
    }

    @Override
    public synchronized void warn(String message) {
        if (!warned.add(message)) return;
        err.println((isOnALine() ? "\r" : "") + "WARNING " + message);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        finished = true;
        if (isOnALine()) err.print("\r" + " ".repeat(20) + "\r");
        try {
            Runtime.getRuntime().removeShutdownHook(interrupt);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Ctrl-C was pressed: the hook is running
        }
    }
}
