// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.progress.RemainingTime;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Progress on the standard error: a line of percents on a terminal, each warning once; Ctrl-C cancels cleanly. */
final class ShellProgress implements Progress, AutoCloseable {

    private static final long CLEAN_UP_MILLISECONDS = 5000;

    private final PrintStream err;
    private final boolean terminal = System.console() != null;
    private final Thread interrupt;
    private volatile boolean cancelled;
    private volatile boolean finished;
    private final Set<String> warned = new HashSet<>();
    private final RemainingTime remaining = new RemainingTime();
    private int percent = -1;

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
        if (!terminal || now <= percent) return;
        percent = now;
        err.printf(Locale.ROOT, "\r%3d %%  %-13s", now, remaining.after(fraction));
        err.flush();
    }

    @Override
    public synchronized void warn(String message) {
        if (!warned.add(message)) return;
        err.println((percent >= 0 ? "\r" : "") + "WARNING " + message);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        finished = true;
        if (percent >= 0) err.print("\r" + " ".repeat(20) + "\r");
        try {
            Runtime.getRuntime().removeShutdownHook(interrupt);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Ctrl-C was pressed: the hook is running
        }
    }
}
