// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.IJ;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.progress.RemainingTime;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Progress in ImageJ: bar and status line, warnings in the log. The Escape key asks the work to stop. Closing it clears
 * the bar.
 */
public final class IjProgress implements Progress, AutoCloseable {

    /** A bar that is drawn more often slows the work. */
    private static final long NANOSECONDS_BETWEEN = 100_000_000;

    private final String label;
    private final AtomicLong lastDrawn = new AtomicLong(System.nanoTime() - NANOSECONDS_BETWEEN);
    private final RemainingTime remaining = new RemainingTime();
    private volatile boolean cancelled;

    /** @param label what the status line says, such as {@code OxEELS Train SVM} */
    public IjProgress(String label) {
        this.label = label;
        IJ.resetEscape();
    }

    @Override
    public void report(double fraction) {
        long now = System.nanoTime();
        long last = lastDrawn.get();
        if (fraction < 1 && (now - last < NANOSECONDS_BETWEEN || !lastDrawn.compareAndSet(last, now))) return;
        IJ.showProgress(Math.max(0, Math.min(1, fraction)));
        String left = remaining.after(fraction);
        IJ.showStatus(label + (fraction < 1 ? " … " + left + (left.isEmpty() ? "" : " ") + "(Esc to cancel)" : ""));
    }

    @Override
    public void warn(String message) {
        IJ.log("WARNING " + label + ": " + message);
    }

    @Override
    public boolean isCancelled() {
        // another command resets the key, this one stays cancelled
        if (IJ.escapePressed()) cancelled = true;
        return cancelled;
    }

    @Override
    public void close() {
        IJ.showProgress(1.0);
        IJ.showStatus("");
    }
}
