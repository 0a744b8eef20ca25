// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import com.formdev.flatlaf.FlatLightLaf;
import ij.ImagePlus;
import io.github.oxeels.command.ExplorerHost;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.swing.SwingUtilities;

/**
 * Goes through the explorer with the mouse, as a user would, on the screen that it finds; a picture of each step is
 * written. Arguments: sample, folder for pictures, and {@code flat} for the look of Fiji.
 */
public final class ExplorerTour {

    private static final long PATIENCE_SECONDS = 120;

    private final Path folder;
    private final Robot robot;
    private ExplorerWindow window;
    private int step;

    private ExplorerTour(Path folder) throws Exception {
        this.folder = folder;
        robot = new Robot();
        robot.setAutoDelay(15);
    }

    public static void main(String[] arguments) throws Exception {
        int code = 1;
        try {
            if (arguments.length > 2 && arguments[2].equals("flat")) FlatLightLaf.setup();
            Files.createDirectories(Path.of(arguments[1]));
            new ExplorerTour(Path.of(arguments[1])).run(Path.of(arguments[0]));
            code = 0;
        } catch (Throwable failure) {
            failure.printStackTrace();
        }
        System.exit(code);
    }

    private void run(Path sample) throws Exception {
        ImagePlus image = SpectrumImagePlus.toImagePlus(SpectrumFileOpener.open(sample));
        window = onSwing(() -> new ExplorerWindow(new ExplorerHost(image)));
        waitFor("a picture", () -> window.explorer().shown().isPresent());
        shoot("open");
        hover(22, 20);
        expect("the cursor is where the mouse is", onSwing(window.explorer()::cursor) == 20 * 56 + 22);
        drag(10, 8, 20, 16);
        waitFor("the mean of the region", () -> window.explorer().ofRegion().isPresent());
        click("Pin");
        hover(40, 30);
        shoot("spectra");
    }

    private void hover(int column, int row) throws Exception {
        Point at = onScreen(column, row);
        robot.mouseMove(at.x - 1, at.y);
        robot.mouseMove(at.x, at.y);
        settle();
    }

    private void drag(int fromColumn, int fromRow, int toColumn, int toRow) throws Exception {
        Point from = onScreen(fromColumn, fromRow);
        Point to = onScreen(toColumn, toRow);
        robot.mouseMove(from.x, from.y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseMove((from.x + to.x) / 2, (from.y + to.y) / 2);
        robot.mouseMove(to.x, to.y);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        settle();
    }

    private Point onScreen(int column, int row) throws Exception {
        PicturePanel picture = (PicturePanel) named("picture");
        return onSwing(() -> {
            Point corner = picture.getLocationOnScreen();
            corner.translate(
                    (int) picture.view().x(column + 0.5), (int) picture.view().y(row + 0.5));
            return corner;
        });
    }

    private void click(String name) throws Exception {
        Component component = named(name);
        Point corner = onSwing(component::getLocationOnScreen);
        robot.mouseMove(corner.x + component.getWidth() / 2, corner.y + component.getHeight() / 2);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        settle();
    }

    private Component named(String name) throws Exception {
        Component found = onSwing(() -> find(window.frame(), name));
        if (found == null) throw new AssertionError("the window has no component of the name '" + name + "'");
        return found;
    }

    private static Component find(Container container, String name) {
        for (Component child : container.getComponents()) {
            if (name.equals(child.getName())) return child;
            Component deeper = child instanceof Container inner ? find(inner, name) : null;
            if (deeper != null) return deeper;
        }
        return null;
    }

    private void shoot(String name) throws Exception {
        settle();
        Rectangle bounds = onSwing(window.frame()::getBounds);
        var shots = robot.createMultiResolutionScreenCapture(bounds).getResolutionVariants();
        BufferedImage shot = (BufferedImage) shots.get(shots.size() - 1);
        File file = folder.resolve(String.format("%02d-%s.png", ++step, name)).toFile();
        if (!ImageIO.write(shot, "png", file)) throw new IOException("no PNG was written to " + file);
        System.out.println(file);
    }

    private void settle() throws Exception {
        robot.waitForIdle();
        Thread.sleep(60);
        onSwing(() -> null);
    }

    private void waitFor(String what, BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000;
        while (!onSwing(condition::getAsBoolean)) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain for " + what);
            Thread.sleep(20);
        }
        settle();
    }

    private static void expect(String what, boolean holds) {
        if (!holds) throw new AssertionError("it does not hold that " + what);
    }

    private static <T> T onSwing(Callable<T> question) throws Exception {
        FutureTask<T> task = new FutureTask<>(question);
        SwingUtilities.invokeAndWait(task);
        return task.get();
    }
}
