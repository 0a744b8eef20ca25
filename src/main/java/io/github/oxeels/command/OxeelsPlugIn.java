// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.oxeels.command.CommandSpec.Key;
import io.github.oxeels.command.CommandSpec.Style;
import io.github.oxeels.fiji.ActiveImage;
import io.github.oxeels.fiji.HeadlessMenus;
import io.github.oxeels.fiji.IjProgress;
import io.github.oxeels.fiji.MacroOptions;
import java.awt.GraphicsEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The commands in plain ImageJ 1.x and in headless macros, listed in {@code plugins.config}: one {@link MenuEntry} per
 * line. Without options a dialog asks for the keys, and the recorder writes them. Entries that only set keys of a
 * command, as those of the samples, are listed there alone, and so are run by this class in Fiji too.
 */
public class OxeelsPlugIn implements PlugIn {

    @Override
    public void run(String argument) {
        MenuEntry entry = MenuEntry.of(argument);
        CommandSpec command = find(entry.command());
        LastError.clear();
        try {
            Optional<Map<String, String>> values = given(command, entry).map(entry::with);
            if (values.isPresent()) run(command, new HashMap<>(values.get()));
            else HeadlessMenus.abortMacro(command.label() + ": cancelled");
        } catch (CancellationException cancelled) {
            LastError.cancelled(command.label(), cancelled);
            IJ.showStatus(command.label() + ": cancelled");
            HeadlessMenus.abortMacro(command.label() + ": cancelled");
        } catch (Throwable failure) {
            String sentence = LastError.report(command.label(), command.keys(), failure);
            // with a screen this shows the message, and ends a macro at the line where it happened
            if (!GraphicsEnvironment.isHeadless()) IJ.error(command.label(), sentence);
            // a batch must not continue with what a failed command left
            HeadlessMenus.abortMacro(command.label() + ": " + sentence);
        }
    }

    /** @return the command of a name; a test has others */
    CommandSpec find(String shellName) {
        return Commands.named(shellName);
    }

    /** @return empty if the user closed the dialog */
    private static Optional<Map<String, String>> given(CommandSpec command, MenuEntry entry) {
        String options = Macro.getOptions();
        if (options != null) return Optional.of(MacroOptions.parse(options));
        if (GraphicsEnvironment.isHeadless()) return Optional.of(Map.of());
        Optional<Map<String, String>> answers =
                CommandDialog.ask(command, entry.asked(command.offered(WindowManager.getCurrentImage())));
        if (Recorder.record) answers.ifPresent(values -> values.forEach(Recorder::recordOption));
        return answers;
    }

    private static void run(CommandSpec command, Map<String, String> values) throws Exception {
        try (IjProgress progress = new IjProgress(command.label())) {
            ImagePlus image = image(command, values);
            List<ImagePlus> images = command.run(values, image, IJ::log, progress);
            images.forEach(ImagePlus::show);
            if (image != null) ActiveImage.set(image);
            else if (!images.isEmpty()) ActiveImage.set(images.get(0));
        }
    }

    /** The image a macro names by title or ID, else the current one; a path stays among the values for the command. */
    private static ImagePlus image(CommandSpec command, Map<String, String> values) {
        Optional<String> key = command.keys().stream()
                .filter(any -> any.style() == Style.IMAGE)
                .map(Key::name)
                .findFirst();
        if (key.isEmpty()) return null;
        String named = values.getOrDefault(key.get(), "");
        if (named.isBlank()) {
            values.remove(key.get());
            return WindowManager.getCurrentImage();
        }
        ImagePlus image = WindowManager.getImage(named);
        if (image == null && named.matches("-\\d+")) image = WindowManager.getImage(Integer.parseInt(named));
        if (image != null) values.remove(key.get());
        return image;
    }
}
