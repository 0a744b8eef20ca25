// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import ij.Macro;
import io.github.oxeels.fiji.MacroOptions;
import java.awt.GraphicsEnvironment;
import java.util.Map;
import java.util.Set;
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
 * <p>The line of a macro is read again, word by word. ImageJ2 looks for {@code key=} wherever it stands behind a
 * character that is no letter, so that {@code low_loss_path=x} also answers {@code path}; it overlooks keys that do not
 * exist, and takes a number that it cannot read for 0.
 *
 * <p>Whoever gives one key has given all that matter, as in plain ImageJ; whoever gives none is asked, if there is a
 * screen. What is missing in truth is then said by the command itself, in the log and in {@link LastError}.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 0.75)
public class UnaskedInputs extends AbstractPreprocessorPlugin {

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof OxeelsCommand command)) return;
        // from here on the command has begun, whatever keeps it from going on
        LastError.clear();
        String line = Macro.getOptions();
        if (line != null && !line.isBlank()) readAgain(module, command, line);
        if (isCanceled()) return;
        if (GraphicsEnvironment.isHeadless() || isGivenAnyKey(module) || asksForNothing(command))
            for (ModuleItem<?> input : module.getInfo().inputs()) module.resolveInput(input.getName());
        else command.beAsked();
    }

    /** A script that a macro runs gives keys of its own, and the line is none of this command. */
    private void readAgain(Module module, OxeelsCommand command, String line) {
        CommandBinding binding = new CommandBinding(command.getClass(), false);
        try {
            Map<String, String> values = MacroOptions.parse(line);
            if (!isGivenOtherwise(module, values.keySet())) binding.fill(command, values);
        } catch (IllegalArgumentException failure) {
            cancel(CommandHelp.inDialog(LastError.report(binding, failure)));
        }
    }

    /** @return whether a key has a value that even a careless reading of the line does not give it */
    private static boolean isGivenOtherwise(Module module, Set<String> onTheLine) {
        for (ModuleItem<?> input : module.getInfo().inputs())
            if (input.getType() != ImagePlus.class
                    && module.isInputResolved(input.getName())
                    && onTheLine.stream().noneMatch(key -> key.endsWith(input.getName()))) return true;
        return false;
    }

    /** What nearly no run needs is not asked for alone. */
    private static boolean asksForNothing(OxeelsCommand command) {
        return new CommandBinding(command.getClass(), false)
                .keys().stream().allMatch(key -> key.style() == CommandSpec.Style.IMAGE || key.advanced());
    }

    /** ImageJ itself fills in the image. */
    private static boolean isGivenAnyKey(Module module) {
        for (ModuleItem<?> input : module.getInfo().inputs())
            if (input.getType() != ImagePlus.class && module.isInputResolved(input.getName())) return true;
        return false;
    }
}
