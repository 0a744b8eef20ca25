// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Stands for the thread of the window: what background work delivers waits here until the test lets it happen. */
final class WindowThread implements Executor, Jobs.Listener {

    private static final long PATIENCE_SECONDS = 240;

    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final List<String> messages = new ArrayList<>();

    @Override
    public void execute(Runnable event) {
        events.add(event);
    }

    @Override
    public void progressed(String kind, double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) throw new AssertionError(kind + " is at " + fraction);
    }

    @Override
    public void said(String kind, String message) {
        messages.add(kind + ": " + message);
    }

    /** @return whether work has ended in an error */
    boolean hasFailed() {
        return messages.stream().anyMatch(message -> message.contains("ERROR"));
    }

    List<String> messages() {
        return messages;
    }

    /** Lets events happen until something holds. */
    void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            Runnable event = events.poll(100, TimeUnit.MILLISECONDS);
            if (event != null) event.run();
            if (System.nanoTime() > end) throw new AssertionError("waited in vain; was told " + messages);
        }
    }

    /** Lets all background work of an explorer come to its end. */
    void untilIdle(Explorer explorer, String... kinds) throws InterruptedException {
        for (String kind : kinds) until(() -> !explorer.jobs().isRunning(kind));
    }
}
