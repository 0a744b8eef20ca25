// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageCanvas;
import ij.gui.Toolbar;
import ij.plugin.frame.Recorder;
import io.github.oxeels.fiji.LabelOverlay;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.screen.Mouse;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.awt.Choice;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.ItemEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.swing.JLabel;

/**
 * Plain ImageJ as a user has it: opens the dialog of each command and measures it; labels two classes; opens a sample,
 * takes the offer of the explorer, and finds its icon in the toolbar. A picture of each is written. Arguments: sample,
 * folder for pictures.
 */
public final class DialogTour {

    /** Points of the screen that a dialog may take on a laptop of 1280 × 800. */
    private static final int TALLEST = 700;

    private static final int WIDEST = 1240;
    private static final long PATIENCE_SECONDS = 240;

    private final Path folder;
    private final Robot robot;
    private final Mouse mouse;
    private final List<String> faults = new ArrayList<>();

    private DialogTour(Path folder) throws Exception {
        this.folder = folder;
        robot = new Robot();
        robot.setAutoDelay(20);
        mouse = new Mouse(robot);
    }

    public static void main(String[] arguments) throws Exception {
        int code = 1;
        try {
            Path folder = Path.of(arguments[1]);
            Files.createDirectories(folder);
            new ImageJ();
            DialogTour tour = new DialogTour(folder);
            tour.measureDialogs(Path.of(arguments[0]));
            tour.chooseModel();
            tour.labelByTheMenuAlone(Path.of(arguments[0]));
            tour.takeTheOffer();
            if (!tour.faults.isEmpty()) throw new AssertionError(String.join("\n", tour.faults));
            code = 0;
        } catch (Throwable failure) {
            failure.printStackTrace();
        }
        System.exit(code);
    }

    private void measureDialogs(Path sample) throws Exception {
        ImagePlus image = SpectrumImagePlus.toImagePlus(SpectrumFileOpener.open(sample));
        image.show();
        for (CommandSpec command : Commands.all()) {
            List<CommandSpec.Key> keys = command.offered(image).stream()
                    .filter(key -> key.style() != CommandSpec.Style.IMAGE)
                    .toList();
            if (keys.stream().allMatch(CommandSpec.Key::advanced)) continue;
            for (boolean advanced : new boolean[] {false, true}) {
                List<CommandSpec.Key> rows =
                        keys.stream().filter(key -> key.advanced() == advanced).toList();
                if (!rows.isEmpty()) measure(command, rows, advanced ? "-further" : "");
            }
        }
        image.changes = false;
        image.close();
    }

    private void measure(CommandSpec command, List<CommandSpec.Key> rows, String suffix) throws Exception {
        Thread asks = new Thread(() ->
                CommandDialog.ask(command, rows.stream().map(DialogTour::basic).toList()));
        asks.start();
        Window dialog = await("the dialog of " + command.label(), () -> shown(command.label()));
        shoot(command.shellName() + suffix, dialog);
        System.out.printf(
                "%s%s: %d rows, %d × %d%n",
                command.label(), suffix, rows.size(), dialog.getWidth(), dialog.getHeight());
        if (dialog.getHeight() > TALLEST || dialog.getWidth() > WIDEST)
            faults.add(command.label() + suffix + " is " + dialog.getWidth() + " × " + dialog.getHeight());
        dialog.dispatchEvent(new WindowEvent(dialog, WindowEvent.WINDOW_CLOSING));
        asks.join(10_000);
        if (asks.isAlive()) throw new AssertionError(command.label() + " does not close");
    }

    /** Further rows have a dialog of their own, which is measured like the first. */
    private static CommandSpec.Key basic(CommandSpec.Key key) {
        return new CommandSpec.Key(
                key.name(), key.label(), key.description(), key.style(), key.defaultValue(), key.choices(), false);
    }

    /** The choice of a model and the field of its file follow each other, and what cannot be right is red. */
    private void chooseModel() throws Exception {
        CommandSpec map = Commands.named("map-oxidation-state");
        Thread asks = new Thread(() -> CommandDialog.ask(map, map.keys()));
        asks.start();
        GenericDialog dialog = (GenericDialog) await("the dialog of the map", () -> shown(map.label()));
        Choice choice = (Choice) dialog.getChoices().firstElement();
        TextField field = (TextField) dialog.getStringFields().firstElement();
        EventQueue.invokeAndWait(() -> {
            choice.select("iron (built in)");
            choice.dispatchEvent(
                    new ItemEvent(choice, ItemEvent.ITEM_STATE_CHANGED, "iron (built in)", ItemEvent.SELECTED));
        });
        await(
                "the file of the built-in model, not " + field.getText(),
                () -> field.getText().equals("builtin:fe") ? Optional.of(true) : Optional.empty());
        Color usual = field.getBackground();
        field.setText("/absent/model.oxeels");
        await(
                "a file to be chosen, not " + choice,
                () -> choice.getSelectedItem().equals("a file:") ? Optional.of(true) : Optional.empty());
        await(
                "a mark of a file that does not exist",
                () -> field.getBackground().equals(usual) ? Optional.empty() : Optional.of(true));
        shoot("map-oxidation-state-wrong-file", dialog);
        dialog.dispatchEvent(new WindowEvent(dialog, WindowEvent.WINDOW_CLOSING));
        asks.join(10_000);
    }

    /** A class is drawn, named and done; and the spectra of both are collected, without a ROI Manager. */
    private void labelByTheMenuAlone(Path sample) throws Exception {
        ImagePlus image = SpectrumImagePlus.toImagePlus(SpectrumFileOpener.open(sample));
        image.show();
        await("the image", () -> Optional.ofNullable(image.getCanvas()).filter(Component::isShowing));
        for (String name : new String[] {"Mn2", "Mn3"}) {
            int corner = name.equals("Mn2") ? 4 : 30;
            drag(image.getCanvas(), corner, corner, corner + 5, corner + 3);
            BitSet drawn = LabelOverlay.pixels(image.getRoi(), image.getWidth(), image.getHeight());
            GenericDialog dialog = chosen("OxEELS Label Pixels");
            TextField field = (TextField) dialog.getStringFields().firstElement();
            click(field);
            // what was entered last is offered again
            EventQueue.invokeAndWait(field::selectAll);
            type(name);
            shoot("label-" + name, null);
            press(dialog, "Run", "OK");
            await(
                    "the label",
                    () -> LabelOverlay.read(image, image.getWidth(), image.getHeight())
                                    .pixelsOf(name)
                                    .equals(drawn)
                            ? Optional.of(true)
                            : Optional.empty());
            if (drawn.cardinality() < 4) faults.add("only " + drawn + " was drawn");
        }
        Path spectra = folder.resolve("labelled.csv").toAbsolutePath();
        Files.deleteIfExists(spectra);
        GenericDialog dialog = chosen("OxEELS Collect Spectra");
        ((TextField) dialog.getStringFields().firstElement()).setText(spectra.toString());
        press(dialog, "Run", "OK");
        await("the spectra", () -> Files.exists(spectra) ? Optional.of(true) : Optional.empty());
        LabelledSpectra collected = LabelledSpectraCsv.read(spectra);
        if (!collected.classes().equals(List.of("Mn2", "Mn3"))) faults.add("collected were " + collected.classes());
        image.changes = false;
        image.close();
    }

    private static GenericDialog chosen(String command) throws Exception {
        IJ.doCommand(command);
        return (GenericDialog) await("the dialog of " + command, () -> shown(command));
    }

    private void drag(ImageCanvas canvas, int fromX, int fromY, int toX, int toY) throws Exception {
        Point corner = mouse.pointOf(canvas, canvas::getLocationOnScreen);
        robot.mouseMove(corner.x + canvas.screenX(fromX), corner.y + canvas.screenY(fromY));
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseMove(corner.x + canvas.screenX(toX) - 1, corner.y + canvas.screenY(toY) - 1);
        robot.mouseMove(corner.x + canvas.screenX(toX), corner.y + canvas.screenY(toY));
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        robot.waitForIdle();
    }

    private void type(String text) {
        for (char letter : text.toCharArray()) {
            boolean capital = Character.isUpperCase(letter);
            if (capital) robot.keyPress(KeyEvent.VK_SHIFT);
            int key = KeyEvent.getExtendedKeyCodeForChar(letter);
            robot.keyPress(key);
            robot.keyRelease(key);
            if (capital) robot.keyRelease(KeyEvent.VK_SHIFT);
        }
        robot.waitForIdle();
    }

    /** By mouse alone, as from the menu: no line of this is written by hand. */
    private void takeTheOffer() throws Exception {
        Prefs.set("oxeels.offer_explorer", true);
        new Recorder();
        IJ.doCommand("OxEELS Open Sample");
        Window dialog = await("the dialog of the sample", () -> shown("OxEELS Open Sample"));
        press(dialog, "Run", "OK");
        Window offer = await("the offer", () -> named("explorer offer"));
        shoot("offer", null);
        if (Toolbar.getInstance().getToolId("OxEELS Explorer Action Tool") < 0) faults.add("no icon in the toolbar");
        click(find(offer, "open explorer"));
        Window explorer = await("the explorer", () -> named("explorer"));
        shoot("explorer-from-offer", null);
        // what is done in the explorer goes into the recorder, too
        click(find(explorer, "L3"));
        await(
                "the line of the recorder",
                () -> Recorder.getInstance().getText().contains("method=l3") ? Optional.of(true) : Optional.empty());
        explorer.dispose();
        String recorded = Recorder.getInstance().getText();
        System.out.println(recorded);
        for (String line : new String[] {
            "run(\"OxEELS Open Sample\", \"sample=mn_core_shell",
            "run(\"OxEELS Explorer\"",
            "run(\"OxEELS Calibrate Energy\", \"image=[simulated core_shell] method=l3\");"
        }) if (!recorded.contains(line)) faults.add("the recorder has no line " + line + " but " + recorded);
        WindowManager.getCurrentImage().getWindow().toFront();
        clickIcon();
        await("the explorer by its icon", () -> named("explorer"));
    }

    /** The status bar says which tool is under the mouse. */
    private void clickIcon() throws Exception {
        Toolbar toolbar = Toolbar.getInstance();
        int step = toolbar.getHeight() / 2;
        List<Callable<Point>> places = new ArrayList<>();
        for (int x = toolbar.getWidth() - step; x > 0; x -= step) {
            int across = x;
            places.add(() -> {
                Point corner = toolbar.getLocationOnScreen();
                corner.translate(across, step);
                return corner;
            });
        }
        mouse.clickWhere(toolbar, places, () -> status(IJ.getInstance()).contains("OxEELS Explorer"));
    }

    private static String status(Container container) {
        StringBuilder texts = new StringBuilder();
        for (Component part : container.getComponents()) {
            if (part instanceof JLabel label) texts.append(label.getText());
            if (part instanceof Container inner) texts.append(status(inner));
        }
        return texts.toString();
    }

    private static Optional<Window> shown(String title) {
        return Arrays.stream(Window.getWindows())
                .filter(window -> window.isShowing()
                        && window instanceof Dialog dialog
                        && dialog.getTitle().equals(title))
                .findFirst();
    }

    private static Optional<Window> named(String name) {
        return Arrays.stream(Window.getWindows())
                .filter(window -> window.isShowing() && name.equals(window.getName()))
                .findFirst();
    }

    private static <T> T await(String what, Supplier<Optional<T>> search) throws Exception {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000;
        while (System.nanoTime() < end) {
            Optional<T> found = search.get();
            if (found.isPresent()) return found.get();
            Thread.sleep(20);
        }
        throw new AssertionError("waited in vain for " + what);
    }

    private void press(Window dialog, String... labels) throws Exception {
        for (String label : labels) {
            Component button = button(dialog, label);
            if (button == null) continue;
            click(button);
            await(label + " to close the dialog", () -> dialog.isShowing() ? Optional.empty() : Optional.of(true));
            return;
        }
        throw new AssertionError("no button " + Arrays.toString(labels));
    }

    private static Component button(Container container, String label) {
        for (Component part : container.getComponents()) {
            if (part instanceof java.awt.Button button && button.getLabel().contains(label)) return part;
            Component deeper = part instanceof Container inner ? button(inner, label) : null;
            if (deeper != null) return deeper;
        }
        return null;
    }

    private static Component find(Container container, String name) {
        for (Component child : container.getComponents()) {
            if (name.equals(child.getName())) return child;
            Component deeper = child instanceof Container inner ? find(inner, name) : null;
            if (deeper != null) return deeper;
        }
        return null;
    }

    private void click(Component component) throws Exception {
        mouse.click(component);
    }

    /** Where a window stands is known late; where its parts are drawn is sure. */
    private static Rectangle drawn(Window window) {
        Component part = window.getComponent(0);
        Point corner = part.getLocationOnScreen();
        return new Rectangle(
                Math.max(0, corner.x - part.getX()),
                Math.max(0, corner.y - part.getY()),
                window.getWidth(),
                window.getHeight());
    }

    /** @param window null for the whole screen */
    private void shoot(String name, Window window) throws Exception {
        Rectangle bounds = mouse.atRest(
                () -> window == null ? new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()) : drawn(window));
        BufferedImage shot = robot.createScreenCapture(bounds);
        File file = folder.resolve(name + ".png").toFile();
        if (!ImageIO.write(shot, "png", file)) throw new AssertionError("no PNG was written to " + file);
    }
}
