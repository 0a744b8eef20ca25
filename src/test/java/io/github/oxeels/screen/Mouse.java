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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.swing.SwingUtilities;

/**
 * Clicks until what was to be clicked has got the click. On a screen without a window manager nothing brings the window
 * that is worked in before those that were opened after it, and Java may believe, until it moves it, that a window is
 * where it was first laid out. So the pointer is moved first, and presses when the window has noticed it.
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
            // a click that went elsewhere is not waited for
            CompletableFuture<Boolean> arrived = new CompletableFuture<>();
            AWTEventListener listener = event -> {
                if (event.getID() == MouseEvent.MOUSE_RELEASED && event.getSource() instanceof Component source)
                    arrived.complete(SwingUtilities.isDescendingFrom(source, component));
            };
            Toolkit.getDefaultToolkit().addAWTEventListener(listener, AWTEvent.MOUSE_EVENT_MASK);
            try {
                Point at = pointOf(component, place);
                if (!hover(component, at) && attempt < ATTEMPTS - 1) {
                    System.out.println("the pointer is not seen in the window of " + component + ": again");
                    move(component);
                    continue;
                }
                robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
                robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
                robot.waitForIdle();
                if (arrived.completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .get()) return;
            } finally {
                Toolkit.getDefaultToolkit().removeAWTEventListener(listener);
            }
            System.out.println("the click did not reach " + component + ": again");
            move(component);
        }
        throw new AssertionError("no click of " + ATTEMPTS + " reached " + component);
    }

    /**
     * Clicks at the first of several places over which the pointer makes something true, as a person looks for an icon
     * by what the status bar says of it. Where the pointer is not seen, or nothing is found, the window is moved and
     * the search begins anew.
     *
     * @param places on the screen, asked anew before each use
     * @param found whether the pointer is where it should be, asked in the thread of events
     */
    public void clickWhere(Component component, List<Callable<Point>> places, Callable<Boolean> found)
            throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            for (Callable<Point> place : places) {
                if (!hover(component, pointOf(component, place))) break;
                if (!onQueue(found)) continue;
                click(component, place);
                return;
            }
            System.out.println("nothing to be clicked is found in " + component + ": again");
            move(component);
        }
        throw new AssertionError("none of " + places.size() + " places in " + component + " is the one to be clicked");
    }

    /**
     * @param component whose window is brought to the front
     * @return the place, when it has come to rest: a window that has just been laid out may still move
     */
    public Point pointOf(Component component, Callable<Point> place) throws Exception {
        Window window = SwingUtilities.windowForComponent(component);
        if (window != null)
            onQueue(() -> {
                window.toFront();
                return null;
            });
        return atRest(place);
    }

    /** @return the answer, when it stays the same and nothing is left to be done by the windows */
    public <T> T atRest(Callable<T> question) throws Exception {
        robot.waitForIdle();
        T before = onQueue(question);
        for (int i = 0; i < 50; i++) {
            Thread.sleep(40);
            robot.waitForIdle();
            T now = onQueue(question);
            if (now.equals(before)) return now;
            before = now;
        }
        return before;
    }

    /** @return whether the window of the component, or a part of it, sees the pointer where it is believed to be */
    private boolean hover(Component component, Point at) throws Exception {
        Window window = SwingUtilities.windowForComponent(component);
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        AWTEventListener listener = event -> {
            if (event instanceof MouseEvent mouse
                    && mouse.getID() != MouseEvent.MOUSE_EXITED
                    && mouse.getComponent().isShowing()
                    && isNear(mouse.getLocationOnScreen(), at)
                    && SwingUtilities.isDescendingFrom(mouse.getComponent(), window)) {
                Point believed = mouse.getComponent().getLocationOnScreen();
                believed.translate(mouse.getX(), mouse.getY());
                if (isNear(believed, at)) seen.complete(true);
            }
        };
        Toolkit.getDefaultToolkit()
                .addAWTEventListener(listener, AWTEvent.MOUSE_EVENT_MASK | AWTEvent.MOUSE_MOTION_EVENT_MASK);
        try {
            robot.mouseMove(at.x - 1, at.y);
            robot.mouseMove(at.x, at.y);
            robot.waitForIdle();
            return seen.completeOnTimeout(false, 1, TimeUnit.SECONDS).get();
        } finally {
            Toolkit.getDefaultToolkit().removeAWTEventListener(listener);
        }
    }

    /** At twice the scale a window may stand on half a point. */
    private static boolean isNear(Point one, Point other) {
        return Math.abs(one.x - other.x) <= 1 && Math.abs(one.y - other.y) <= 1;
    }

    /** Java knows where a window stands at the latest when it has moved it. */
    private void move(Component component) throws Exception {
        Window window = SwingUtilities.windowForComponent(component);
        if (window == null) return;
        onQueue(() -> {
            window.setLocation(window.getX() + (window.getX() < 40 ? 10 : -10), Math.max(0, window.getY() - 10));
            return null;
        });
        robot.waitForIdle();
    }

    private static <T> T onQueue(Callable<T> question) throws Exception {
        FutureTask<T> task = new FutureTask<>(question);
        if (EventQueue.isDispatchThread()) task.run();
        else EventQueue.invokeAndWait(task);
        return task.get();
    }
}
