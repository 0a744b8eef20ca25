// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import com.formdev.flatlaf.FlatLightLaf;
import ij.ImagePlus;
import io.github.oxeels.command.ExplorerHost;
import io.github.oxeels.explorer.Bands;
import io.github.oxeels.explorer.TrainingDesk;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.screen.Mouse;
import io.github.oxeels.spectrum.EnergyWindow;
import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTabbedPane;
import javax.swing.SwingUtilities;

/**
 * Goes through the explorer with the mouse, as a user would, on the screen that it finds; a picture of each step is
 * written. Arguments: sample, folder for pictures, {@code flat} for the look of Fiji or {@code metal}, folder for
 * results.
 */
public final class ExplorerTour {

    private static final long PATIENCE_SECONDS = 240;

    private final Path folder;
    private final Path work;
    private final Robot robot;
    private final Mouse mouse;
    private ExplorerWindow window;
    private int step;

    private ExplorerTour(Path folder, Path work) throws Exception {
        this.folder = folder;
        this.work = work;
        robot = new Robot();
        robot.setAutoDelay(15);
        mouse = new Mouse(robot);
    }

    public static void main(String[] arguments) throws Exception {
        int code = 1;
        try {
            if (arguments[2].equals("flat")) FlatLightLaf.setup();
            clear(Files.createDirectories(Path.of(arguments[1])));
            new ExplorerTour(Path.of(arguments[1]), Path.of(arguments[3])).run(Path.of(arguments[0]));
            code = 0;
        } catch (Throwable failure) {
            failure.printStackTrace();
        }
        System.exit(code);
    }

    /** What an earlier tour has left must not be taken for what this one leaves. */
    private static void clear(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.{png,ijm}")) {
            for (Path file : left) Files.delete(file);
        }
    }

    private void run(Path sample) throws Exception {
        ImagePlus image = SpectrumImagePlus.toImagePlus(SpectrumFileOpener.open(sample));
        window = onSwing(() -> new ExplorerWindow(new ExplorerHost(image, Optional.of(sample))));
        onSwing(() -> {
            window.explorer().training().setFolder(work);
            return null;
        });
        waitFor("a picture", () -> window.explorer().pictures().shown().isPresent());
        shoot("open");
        firstMap();
        hover(22, 20);
        expect("the cursor is where the mouse is", onSwing(window.explorer()::cursor) == 20 * 56 + 22);
        drag(10, 8, 20, 16);
        waitFor("the mean of the region", () -> window.explorer().ofRegion().isPresent());
        click("Pin");
        hover(40, 30);
        shoot("spectra");
        click("Windows");
        hover(50, 8);
        shoot("windows");
        dragBands();
        click("Windows");
        keys();
        calibrate();
        label();
        trainAndMap();
        explain();
        scatterAndResult();
        save();
    }

    /** The model that comes with the plugin is what is chosen at first: two clicks from the window to a map. */
    private void firstMap() throws Exception {
        long start = System.nanoTime();
        tab("Train and map");
        click("Train and map");
        waitFor("a map", () -> window.explorer().map().result().isPresent());
        System.out.printf("first map after %.1f s%n", (System.nanoTime() - start) / 1e9);
        shoot("first-map");
    }

    /** The lower end of the white lines by its edge, the whole of the post-edge window by its bar. */
    private void dragBands() throws Exception {
        SpectrumPanel spectrum = (SpectrumPanel) named("spectrum");
        double dispersion = window.explorer().image().axis().dispersion();
        var before = onSwing(() -> Map.copyOf(window.explorer().bands().windows()));
        EnergyWindow lines = before.get(Bands.Kind.WHITE_LINES);
        EnergyWindow post = before.get(Bands.Kind.POST_EDGE);
        dragSpectrum(spectrum, lines.from(), lines.from() - 3, 0.4);
        var moved = onSwing(() -> Map.copyOf(window.explorer().bands().windows()));
        expect(
                "the lower end of the white lines is 3 eV lower, to a channel: " + moved,
                Math.abs(moved.get(Bands.Kind.WHITE_LINES).from() - lines.from() + 3) <= dispersion
                        && moved.get(Bands.Kind.WHITE_LINES).to() == lines.to());
        double bar = 1 - 4.0 / onSwing(() -> spectrum.plot().area().height);
        dragSpectrum(spectrum, post.centre(), post.centre() + 5, bar);
        EnergyWindow after = onSwing(() -> window.explorer().bands().windows().get(Bands.Kind.POST_EDGE));
        expect(
                "the post-edge window has moved as a whole: " + after,
                Math.abs(after.from() - post.from() - 5) <= dispersion
                        && Math.abs(after.width() - post.width()) <= dispersion);
        shoot("windows-dragged");
    }

    /** @param height of the plot at which the mouse is, from above */
    private void dragSpectrum(SpectrumPanel spectrum, double from, double to, double height) throws Exception {
        Point corner = onSwing(spectrum::getLocationOnScreen);
        Rectangle area = onSwing(() -> spectrum.plot().area());
        int y = corner.y + area.y + (int) (height * area.height);
        int x0 = corner.x + (int) Math.round(onSwing(() -> spectrum.plot().x(from)));
        int x1 = corner.x + (int) Math.round(onSwing(() -> spectrum.plot().x(to)));
        robot.mouseMove(x0, y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseMove((x0 + x1) / 2, y);
        robot.mouseMove(x1, y);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        settle();
    }

    /** Without the mouse: the cursor, a region, a look at the spectrum, the size of the text. */
    private void keys() throws Exception {
        Component picture = named("picture");
        onSwing(picture::requestFocusInWindow);
        settle();
        int cursor = onSwing(window.explorer()::cursor);
        key(KeyEvent.VK_LEFT);
        key(KeyEvent.VK_DOWN);
        expect("arrows move the cursor", onSwing(window.explorer()::cursor) == cursor - 1 + 56);
        robot.keyPress(KeyEvent.VK_SHIFT);
        key(KeyEvent.VK_RIGHT);
        key(KeyEvent.VK_DOWN);
        robot.keyRelease(KeyEvent.VK_SHIFT);
        expect(
                "with Shift they draw a region",
                onSwing(() -> window.explorer().region().cardinality()) == 4);
        Component text = named("Log");
        double size = onSwing(() -> text.getFont().getSize2D());
        click("A+");
        click("A+");
        expect("text is larger", onSwing(() -> text.getFont().getSize2D()) == size + 2);
        shoot("larger-text");
        click("A−");
        click("A−");
        expect("and as before", onSwing(() -> text.getFont().getSize2D()) == size);
    }

    private void calibrate() throws Exception {
        tab("Calibrate");
        drag(46, 24, 52, 30);
        waitFor("the mean of the region", () -> window.explorer().ofRegion().isPresent());
        SpectrumPanel spectrum = (SpectrumPanel) named("spectrum");
        mouse.click(spectrum, () -> {
            Point corner = spectrum.getLocationOnScreen();
            corner.translate((int) spectrum.plot().x(641), spectrum.getHeight() / 2);
            return corner;
        });
        settle();
        shoot("peak-clicked");
        expect(
                "a peak of manganese is among the candidates",
                onSwing(() -> candidates().stream().anyMatch(text -> text.startsWith("L3 of Mn"))));
        click("It is this");
        expect(
                "the axis has moved once",
                onSwing(() -> window.explorer().calibration().moves().size()) == 1);
        shoot("calibrated");
    }

    private List<String> candidates() {
        JList<?> list = (JList<?>) find(window.frame(), "candidates");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.getModel().getSize(); i++)
            texts.add(list.getModel().getElementAt(i).toString());
        return texts;
    }

    private void label() throws Exception {
        tab("Labels");
        type("class name", "Mn2+");
        click("Add class");
        type("class name", "Mn4+");
        click("Add class");
        drag(14, 2, 19, 5);
        key(KeyEvent.VK_1);
        drag(48, 37, 54, 41);
        key(KeyEvent.VK_2);
        expect(
                "two classes have pixels",
                onSwing(() -> window.explorer().labels().labels().classes().size()) == 2);
        click("Class means");
        waitFor("class means", () -> window.explorer().labels().means().size() == 2);
        shoot("labelled");
        click("Class means");
    }

    private void trainAndMap() throws Exception {
        tab("Train and map");
        JComboBox<?> classifier = (JComboBox<?>) named("classifier");
        onSwing(() -> {
            classifier.setSelectedItem(TrainingDesk.Kind.SVM);
            return null;
        });
        long start = System.nanoTime();
        click("Train and map");
        waitFor(
                "a map of two classes",
                () -> window.explorer()
                                .map()
                                .result()
                                .map(made -> made.map().classes().count())
                                .orElse(0)
                        == 2);
        System.out.printf("trained and mapped after %.1f s%n", (System.nanoTime() - start) / 1e9);
        shoot("mapped");
        click("Advanced");
        shoot("advanced");
        click("Advanced");
    }

    private void explain() throws Exception {
        tab("This pixel");
        hover(48, 20);
        hover(47, 19);
        waitFor("a reason", () -> window.explorer().map().reason().isPresent());
        shoot("this-pixel");
    }

    private void scatterAndResult() throws Exception {
        tab("Scatter");
        click("Make scatter");
        waitFor("points", () -> window.explorer().scatter().scatter().isPresent());
        Component cloud = named("cloud");
        Point corner = onSwing(cloud::getLocationOnScreen);
        loop(corner, cloud.getWidth(), cloud.getHeight());
        expect(
                "the loop selects all points",
                onSwing(() -> window.explorer().region().cardinality()) > 500);
        shoot("scatter");
        click("Result…");
        onSwing(() -> {
            window.explorer().view().setLine(1, 41.5, 14, 41.5);
            return null;
        });
        shootScreen("result");
        onSwing(() -> {
            for (java.awt.Window other : java.awt.Window.getWindows())
                if ("result".equals(other.getName())) ((JTabbedPane) find(other, "below")).setSelectedIndex(1);
            return null;
        });
        shootScreen("result-table");
        for (java.awt.Window other : java.awt.Window.getWindows())
            if ("result".equals(other.getName()))
                onSwing(() -> {
                    other.dispose();
                    return null;
                });
    }

    /** Around everything, just inside the border. */
    private void loop(Point corner, int width, int height) throws Exception {
        int[][] way = {{1, 1}, {width / 2, 1}, {width - 2, 1}, {width - 2, height - 2}, {1, height - 2}};
        robot.mouseMove(corner.x + 1, corner.y + 1);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        for (int[] point : way) {
            robot.mouseMove(corner.x + point[0], corner.y + point[1]);
            // a busy window would take several moves for one, and cut the corner
            settle();
        }
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        settle();
    }

    private void save() throws Exception {
        tab("Macro");
        shoot("macro");
        onSwing(() -> {
            window.explorer().map().save(work.resolve("map"), 300);
            return null;
        });
        waitFor(
                "the map on disk",
                () -> Files.exists(work.resolve("map/map.json"))
                        && !window.explorer().jobs().isRunning("Save map"));
        JLabel message = (JLabel) named("message");
        waitFor("the word of it", () -> message.getText().startsWith("maps, table and figure → "));
        window.explorer().actions().save(folder.resolve("explored.ijm"));
    }

    private void tab(String title) throws Exception {
        JTabbedPane tabs = (JTabbedPane) named("tabs");
        mouse.click(tabs, () -> {
            Rectangle bounds = tabs.getBoundsAt(tabs.indexOfTab(title));
            Point corner = tabs.getLocationOnScreen();
            corner.translate((int) bounds.getCenterX(), (int) bounds.getCenterY());
            return corner;
        });
        settle();
        expect(
                title + " is in front",
                onSwing(() -> tabs.getTitleAt(tabs.getSelectedIndex())).equals(title));
    }

    private void type(String field, String text) throws Exception {
        click(field);
        for (char c : text.toCharArray()) {
            boolean shift = Character.isUpperCase(c) || c == '+';
            if (shift) robot.keyPress(KeyEvent.VK_SHIFT);
            int code = c == '+' ? KeyEvent.VK_EQUALS : KeyEvent.getExtendedKeyCodeForChar(c);
            robot.keyPress(code);
            robot.keyRelease(code);
            if (shift) robot.keyRelease(KeyEvent.VK_SHIFT);
        }
        settle();
    }

    private void key(int code) throws Exception {
        robot.keyPress(code);
        robot.keyRelease(code);
        settle();
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
        mouse.click(named(name));
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
        shoot(name, onSwing(window.frame()::getBounds));
    }

    private void shootScreen(String name) throws Exception {
        shoot(name, new Rectangle(java.awt.Toolkit.getDefaultToolkit().getScreenSize()));
    }

    private void shoot(String name, Rectangle bounds) throws Exception {
        settle();
        var shots = robot.createMultiResolutionScreenCapture(bounds).getResolutionVariants();
        BufferedImage shot = (BufferedImage) shots.get(shots.size() - 1);
        File file = folder.resolve(String.format("%02d-%s.png", ++step, name)).toFile();
        if (!ImageIO.write(shot, "png", file)) throw new IOException("no PNG was written to " + file);
        System.out.println(file);
    }

    private void settle() throws Exception {
        robot.waitForIdle();
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
