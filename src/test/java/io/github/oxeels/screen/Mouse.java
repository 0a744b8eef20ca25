// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.screen;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.AWTEventListener;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.swing.SwingUtilities;

/**
 * Clicks until what was to be clicked has got the click. On a screen without a window manager Java may learn late where
 * a window stands, or never, and the pointer then presses beside the button; on a busy machine that happens in one run
 * of some dozens.
 */
public final class Mouse {

    private static final int ATTEMPTS = 5;
    private static final long PATIENCE_SECONDS = 8;

    private final Robot robot;

    public Mouse(Robot robot) {
        this.robot = robot;
    }

    /** Clicks into the middle. */
    public void click(Component component) throws Exception {
        click(component, () -> {
            Point at = component.getLocationOnScreen();
            at.translate(component.getWidth() / 2, component.getHeight() / 2);
            return at;
        });
    }

    /**
     * @param component that must get the click, itself or by a part of it
     * @param place on the screen, asked anew before each attempt
     */
    public void click(Component component, Callable<Point> place) throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            CountDownLatch arrived = new CountDownLatch(1);
            AWTEventListener listener = event -> {
                if (event.getID() == MouseEvent.MOUSE_RELEASED
                        && event.getSource() instanceof Component source
                        && SwingUtilities.isDescendingFrom(source, component)) arrived.countDown();
            };
            Toolkit.getDefaultToolkit().addAWTEventListener(listener, AWTEvent.MOUSE_EVENT_MASK);
            try {
                Point at = atRest(place);
                robot.mouseMove(at.x, at.y);
                robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
                robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
                robot.waitForIdle();
                if (arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) return;
            } finally {
                Toolkit.getDefaultToolkit().removeAWTEventListener(listener);
            }
            System.out.println("the click did not reach " + component + ": again");
            move(component);
        }
        throw new AssertionError("no click of " + ATTEMPTS + " reached " + component);
    }

    /** A window that has just been laid out may still move. */
    private static Point atRest(Callable<Point> place) throws Exception {
        Point before = onQueue(place);
        for (int i = 0; i < 50; i++) {
            Thread.sleep(60);
            Point now = onQueue(place);
            if (now.equals(before)) return now;
            before = now;
        }
        return before;
    }

    /** Java knows where a window stands at the latest when it has moved it. */
    private static void move(Component component) throws Exception {
        Window window = SwingUtilities.getWindowAncestor(component);
        if (window == null) return;
        onQueue(() -> {
            window.setLocation(window.getX() + (window.getX() < 40 ? 10 : -10), Math.max(0, window.getY() - 10));
            window.toFront();
            return null;
        });
        Thread.sleep(300);
    }

    private static <T> T onQueue(Callable<T> question) throws Exception {
        FutureTask<T> task = new FutureTask<>(question);
        if (EventQueue.isDispatchThread()) task.run();
        else EventQueue.invokeAndWait(task);
        return task.get();
    }
}
