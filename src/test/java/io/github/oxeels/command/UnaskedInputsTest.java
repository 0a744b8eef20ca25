// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import io.github.oxeels.command.CommandSpec.Key;
import io.github.oxeels.command.CommandSpec.Style;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;
import org.scijava.ui.FilePreprocessor;
import org.scijava.ui.UIService;

/** Every command runs with any of its keys left out, where SciJava would ask for the one file that is missing. */
class UnaskedInputsTest {

    private static Context context;
    private static Context withoutOurs;

    @BeforeAll
    static void start() {
        context = new Context(CommandService.class, UIService.class, ConvertService.class);
        withoutOurs = new Context(CommandService.class, UIService.class);
        PluginService plugins = withoutOurs.service(PluginService.class);
        plugins.removePlugin(plugins.getPlugin(UnaskedInputs.class));
    }

    @AfterAll
    static void stop() {
        context.dispose();
        withoutOurs.dispose();
    }

    static Stream<Class<?>> commands() throws ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        for (CommandInfo info : context.service(CommandService.class).getCommands())
            if (info.getClassName().startsWith("io.github.oxeels.")) classes.add(Class.forName(info.getClassName()));
        // any part of the keys of the help is sound, and it does its work
        return classes.stream().filter(command -> command != HelpCommand.class);
    }

    /** @return whether the command was entered: what it is given is nonsense, and it says so */
    private static boolean isEntered(Context in, Class<?> command, Map<String, Object> inputs) throws Exception {
        LastError.report("before", new IllegalArgumentException("an error of the command before"));
        in.service(CommandService.class)
                .run(command.asSubclass(Command.class), true, inputs)
                .get();
        assertFalse(LastError.get().startsWith("before"), command + " kept the last error of another");
        return !LastError.get().isEmpty();
    }

    private static Map<String, Object> nonsense(Class<?> command) {
        Map<String, Object> inputs = new HashMap<>();
        for (Key key : Commands.named(CommandBinding.label(command)).keys())
            switch (key.style()) {
                case OPEN_FILE, SAVE_FILE, DIRECTORY -> inputs.put(key.name(), new File("/no/such/" + key.name()));
                case NUMBER -> inputs.put(key.name(), -1);
                case CHOICE, TEXT -> inputs.put(key.name(), "no such " + key.name());
                default -> {}
            }
        return inputs;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsEnteredWhicheverKeyIsLeftOut(Class<?> command) throws Exception {
        Map<String, Object> all = nonsense(command);
        assertTrue(isEntered(context, command, all));
        for (String left : all.keySet()) {
            Map<String, Object> others = new HashMap<>(all);
            others.remove(left);
            if (others.isEmpty()) continue;
            assertTrue(isEntered(context, command, others), "without " + left);
            // a path that is only written to at the end would be met after long work, and -1 may be sound
            if (isWritten(command, left) || all.get(left) instanceof Integer) continue;
            assertTrue(isEntered(context, command, Map.of(left, all.get(left))), "with " + left + " alone");
        }
    }

    private static boolean isWritten(Class<?> command, String name) {
        return Commands.named(CommandBinding.label(command)).keys().stream()
                .anyMatch(key -> key.name().equals(name) && key.style() == Style.SAVE_FILE);
    }

    /** Without this the test above could not fail. */
    @Test
    void sciJavaAloneWouldCancelInSilence() throws Exception {
        assertTrue(context.service(PluginService.class).getPluginsOfType(PreprocessorPlugin.class).stream()
                .anyMatch(plugin -> plugin.getClassName().equals(FilePreprocessor.class.getName())));
        Map<String, Object> allButTheFile = new HashMap<>();
        for (Key key : Commands.named("set-energy-axis").keys())
            if (key.style() == Style.NUMBER) allButTheFile.put(key.name(), Double.valueOf(key.defaultValue()));
            else if (key.style() == Style.TEXT) allButTheFile.put(key.name(), key.defaultValue());
        allButTheFile.put("image", new ij.ImagePlus("empty"));
        LastError.clear();
        withoutOurs
                .service(CommandService.class)
                .run(SetEnergyAxisCommand.class, true, allButTheFile)
                .get();
        assertEquals("", LastError.get(), "the command was not even entered");
        assertTrue(isEntered(context, SetEnergyAxisCommand.class, allButTheFile));
    }

    /** Fills in what ImageJ2 finds in a line, key by key, and hands on to ours; ImageJ knows the line by its thread. */
    private static Module filledByTheLine(Class<? extends Command> command, String line) throws ModuleException {
        Module module = new CommandModule(context.service(CommandService.class).getCommand(command));
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        thread.setName("Run$_" + name);
        Macro.setOptions(line);
        try {
            for (ModuleItem<?> input : module.getInfo().inputs()) {
                String value = Macro.getValue(Macro.getOptions(), input.getName(), null);
                if (value == null || input.getType() == ij.ImagePlus.class) continue;
                module.setInput(
                        input.getName(), context.service(ConvertService.class).convert(value, input.getType()));
                module.resolveInput(input.getName());
            }
            UnaskedInputs ours = new UnaskedInputs();
            ours.process(module);
            assertEquals(!LastError.get().isEmpty(), ours.isCanceled());
        } finally {
            Macro.setOptions(null);
            thread.setName(name);
        }
        return module;
    }

    @Test
    void aKeyIsNotAnsweredByAnotherThatEndsInIt() throws ModuleException {
        Module module = filledByTheLine(OpenSpectrumImageCommand.class, "low_loss_path=[/low loss] path=/core");
        assertEquals(new File("/core"), module.getInput("path"));
        assertEquals(new File("/low loss"), module.getInput("low_loss_path"));
        assertEquals(
                500.0,
                filledByTheLine(SimulateSpectrumImageCommand.class, "low_loss_counts=0 width=4")
                        .getInput("counts"));
    }

    @Test
    void aKeyThatDoesNotExistIsNamed() throws ModuleException {
        filledByTheLine(TrainSvmCommand.class, "spectra_file=/a model_file=/b fold=5");
        assertTrue(
                LastError.get().startsWith("OxEELS Train SVM: train-svm has no key 'fold'; its keys are "),
                LastError.get());
    }

    @Test
    void aNumberThatCannotBeReadIsQuoted() throws ModuleException {
        filledByTheLine(TrainSvmCommand.class, "spectra_file=/a folds=five");
        assertTrue(LastError.get().contains("folds must be a whole number, got 'five'"), LastError.get());
    }

    @Test
    void theLineOfAScriptIsNotThatOfTheCommandItRuns() throws ModuleException {
        Module module = new CommandModule(context.service(CommandService.class).getCommand(TrainSvmCommand.class));
        module.setInput("folds", 4);
        module.resolveInput("folds");
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        thread.setName("Run$_" + name);
        Macro.setOptions("folder=/of/the/script");
        try {
            new UnaskedInputs().process(module);
        } finally {
            Macro.setOptions(null);
            thread.setName(name);
        }
        assertEquals("", LastError.get());
        assertEquals(4, module.getInput("folds"));
    }
}
