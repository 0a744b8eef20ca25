// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import ij.Macro;
import io.github.oxeels.fiji.MacroOptions;
import java.awt.GraphicsEnvironment;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputHarvester;

/**
 * Gives every key that a macro or script leaves out its default, before SciJava asks for it. Otherwise
 * {@link org.scijava.ui.FilePreprocessor} asks for a file whenever just one file is left, needed or not: without a
 * screen the command is then cancelled without a word, with one a chooser blocks the macro. A line of text among the
 * inputs would not help, since in a macro ImageJ2 counts texts as answered.
 *
 * <p>The line of a macro is read again, word by word. ImageJ2 looks for {@code key=} wherever it stands after a
 * character that is no letter, so that {@code low_loss_path=x} also answers {@code path}; it overlooks keys that do not
 * exist, and takes a number that it cannot read for 0.
 *
 * <p>Whoever gives one key has given all that matter, as in plain ImageJ; whoever gives none is asked, if there is a
 * screen, by the dialog of plain ImageJ. What is missing in truth is then said by the command itself, in the log and in
 * {@link LastError}.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 0.75)
public class UnaskedInputs extends AbstractPreprocessorPlugin {

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof OxeelsCommand command)) return;
        // from here on the command has begun, whatever keeps it from going on
        LastError.clear();
        try {
            String line = Macro.getOptions();
            if (line != null && !line.isBlank()) readAgain(module, command.binding(), line);
            else if (!GraphicsEnvironment.isHeadless() && !isGivenAnyKey(module)) ask(command);
        } catch (IllegalArgumentException failure) {
            cancel(CommandHelp.inDialog(LastError.report(
                    command.binding().label(), command.binding().keys(), failure)));
        }
        for (ModuleItem<?> input : module.getInfo().inputs()) module.resolveInput(input.getName());
    }

    /** The dialog is that of plain ImageJ, which has help and shows first what most runs need; ImageJ2 records. */
    private void ask(OxeelsCommand command) {
        BoundCommand spec = new BoundCommand(command.getClass(), false);
        command.beAsked();
        Optional<Map<String, String>> answers =
                CommandDialog.ask(spec, command.binding().keys());
        answers.ifPresent(values -> command.binding().fill(values));
        if (answers.isPresent()) return;
        LastError.cancelled(spec.label(), new CancellationException());
        // a reason would be shown, and the user knows
        cancel(null);
    }

    /** A script that a macro runs gives keys of its own, and the line is none of this command. */
    private static void readAgain(Module module, CommandBinding binding, String line) {
        Map<String, String> values = MacroOptions.parse(line);
        if (!isGivenOtherwise(module, values.keySet())) binding.fill(values);
    }

    /** @return whether a key has a value that even a careless reading of the line does not give it */
    private static boolean isGivenOtherwise(Module module, Set<String> onTheLine) {
        for (ModuleItem<?> input : module.getInfo().inputs())
            if (input.getType() != ImagePlus.class
                    && module.isInputResolved(input.getName())
                    && onTheLine.stream().noneMatch(key -> key.endsWith(input.getName()))) return true;
        return false;
    }

    /** ImageJ itself fills in the image. */
    private static boolean isGivenAnyKey(Module module) {
        for (ModuleItem<?> input : module.getInfo().inputs())
            if (input.getType() != ImagePlus.class && module.isInputResolved(input.getName())) return true;
        return false;
    }
}
