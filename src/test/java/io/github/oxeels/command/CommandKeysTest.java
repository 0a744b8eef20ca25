// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.command.CommandSpec.Key;
import io.github.oxeels.command.CommandSpec.Style;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.plugin.Parameter;

/** Menu leaf names and keys are an interface: macros, scripts and shells depend on them. */
class CommandKeysTest {

    /**
     * Pairs whose names were fixed before the rule; the shorter stands first, so that ImageJ's own parser finds the
     * right one.
     */
    private static final Set<String> KNOWN = Set.of("path low_loss_path", "counts low_loss_counts");

    static Stream<String> commands() {
        return Commands.all().stream().map(CommandSpec::shellName);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void keysAreWordsThatNoParserTakesForEachOther(String name) {
        List<String> keys = Commands.named(name).keys().stream().map(Key::name).toList();
        assertEquals(keys.size(), Set.copyOf(keys).size());
        for (String key : keys) assertTrue(key.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"), key);
        for (String key : keys)
            for (String other : keys)
                if (other.endsWith("_" + key))
                    assertTrue(
                            KNOWN.contains(key + " " + other) && keys.indexOf(key) < keys.indexOf(other),
                            key + " is the end of " + other);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void valuesAreNumbersAndTextsWithDefaultsThatBindAgain(String name) {
        CommandSpec command = Commands.named(name);
        assertFalse(command.description().isBlank());
        for (Key key : command.keys()) {
            assertFalse(key.label().isBlank(), key.name());
            if (key.style() == Style.CHOICE)
                assertTrue(key.choices().contains(key.defaultValue()), key + " has a default that is no choice");
            if (key.style() == Style.NUMBER)
                assertTrue(Double.isFinite(Double.parseDouble(key.defaultValue())), key.toString());
            if (key.style() != Style.NUMBER && key.name().matches("path|.*_(path|file|directory)"))
                assertEquals("", key.defaultValue(), key.name());
        }
    }

    /** What one run was given must not come back in the next. */
    @Test
    void nothingIsRememberedFromOneRunToTheNext() throws ReflectiveOperationException {
        List<String> persistent = new ArrayList<>();
        for (Class<?> command : classes())
            for (Class<?> type = command; type != Object.class; type = type.getSuperclass())
                for (Field field : type.getDeclaredFields()) {
                    Parameter parameter = field.getAnnotation(Parameter.class);
                    if (parameter == null || parameter.type() != ItemIO.INPUT) continue;
                    if (parameter.persist()) persistent.add(type.getSimpleName() + "." + field.getName());
                    assertFalse(
                            field.getType() == boolean.class || field.getType() == Boolean.class,
                            field + ": macros write booleans in two ways");
                }
        assertEquals(List.of(), persistent.stream().distinct().toList());
    }

    private static List<Class<?>> classes() throws ReflectiveOperationException {
        List<Class<?>> classes = new ArrayList<>();
        try (Context context = new Context(CommandService.class)) {
            for (CommandInfo info : context.service(CommandService.class).getCommands())
                if (info.getClassName().startsWith("io.github.oxeels."))
                    classes.add(Class.forName(info.getClassName()));
        }
        return classes;
    }

    @Test
    void scijavaAndTheShellAndPlainImageJKnowTheSameCommands() throws Exception {
        List<String> labels = Commands.all().stream().map(CommandSpec::label).toList();
        List<Class<?>> indexed = classes();
        assertEquals(
                Set.copyOf(labels),
                Set.copyOf(indexed.stream().map(CommandBinding::label).toList()),
                "the index of annotations");
        assertEquals(labels.size(), indexed.size());
        for (Class<?> type : indexed) assertTrue(Command.class.isAssignableFrom(type) && type.getConstructor() != null);

        List<String> listed = new ArrayList<>();
        Pattern line = Pattern.compile("Plugins>OxEELS>[\\w& ]+, \"([^\"]+)\", ([\\w.]+)\\(\"([a-z-]+)\"\\)");
        for (String text : Files.readAllLines(Path.of("plugins.config"))) {
            // the icon of the toolbar and the samples are no commands
            boolean other = text.startsWith("Plugins>Tools,") || text.contains("open-sample ");
            if (text.isBlank() || text.startsWith("#") || other) continue;
            Matcher entry = line.matcher(text);
            assertTrue(entry.matches(), text);
            listed.add(entry.group(1));
            assertEquals(menu(entry.group(1), indexed), text.substring(0, text.indexOf(',')) + ">" + entry.group(1));
            assertEquals(OxeelsPlugIn.class.getName(), entry.group(2));
            assertEquals(entry.group(1), Commands.named(entry.group(3)).label());
            assertEquals(entry.group(3), Commands.named(entry.group(1)).shellName());
        }
        assertEquals(labels, listed, "plugins.config");
    }

    /** Every sample is one click away, among those of OxEELS and, but for the table, among those of ImageJ. */
    @Test
    void everySampleHasAnEntryOfItsOwn() throws IOException {
        Pattern line = Pattern.compile("([\\w> ]+), \"([^\"]+)\", [\\w.]+OxeelsPlugIn\\(\"(open-sample [^\"]+)\"\\)");
        Map<String, List<String>> menus = new TreeMap<>();
        Set<String> labels = new HashSet<>();
        for (String text : Files.readAllLines(Path.of("plugins.config"))) {
            Matcher entry = line.matcher(text);
            if (!entry.matches()) continue;
            String sample = MenuEntry.of(entry.group(3)).keys().get("sample");
            menus.computeIfAbsent(sample, any -> new ArrayList<>()).add(entry.group(1));
            assertTrue(labels.add(entry.group(2)), "unique: " + text);
        }
        List<String> samples = Commands.named("open-sample").keys().stream()
                .filter(key -> key.name().equals("sample"))
                .flatMap(key -> key.choices().stream())
                .sorted()
                .toList();
        assertEquals(samples, List.copyOf(menus.keySet()));
        menus.forEach((sample, entries) -> assertEquals(
                sample.equals("labelled_table")
                        ? List.of("Plugins>OxEELS>Samples")
                        : List.of("Plugins>OxEELS>Samples", "File>Open Samples"),
                entries));
    }

    /** In Fiji and in plain ImageJ a command stands in the same group. */
    private static String menu(String label, List<Class<?>> indexed) {
        return indexed.stream()
                .filter(type -> CommandBinding.label(type).equals(label))
                .map(type -> type.getAnnotation(org.scijava.plugin.Plugin.class).menuPath())
                .findFirst()
                .orElse("");
    }

    @Test
    void aCommandIsFoundByItsClassName() {
        try (Context context = new Context(CommandService.class)) {
            for (String name : List.of(
                    "OpenSpectrumImage",
                    "SetEnergyAxis",
                    "CalibrateEnergy",
                    "CollectSpectra",
                    "TrainSvm",
                    "TrainNetwork",
                    "TrainNearest",
                    "SearchArchitecture",
                    "ClassifySpectra",
                    "EvaluateModel",
                    "MapOxidationState",
                    "MapFolder")) {
                CommandInfo info = context.service(CommandService.class)
                        .getCommand("io.github.oxeels.command." + name + "Command");
                assertTrue(info != null && info.canRunHeadless(), name);
                assertTrue(
                        info.getMenuPath().getMenuString().matches("Plugins > OxEELS > [\\w& ]+ > OxEELS .*"),
                        info.getMenuPath().getMenuString());
            }
        }
    }

    @Test
    void theKeysOfTheIssueAreThere() {
        Map<String, String> wanted = new HashMap<>();
        wanted.put("open-spectrum-image", "path low_loss_path output_file");
        wanted.put("set-energy-axis", "image offset_ev dispersion_ev");
        wanted.put("calibrate-energy", "image method measured_ev true_ev");
        wanted.put("collect-spectra", "image group spectra_file append");
        wanted.put(
                "train-svm",
                "spectra_file model_file report_file kernel penalty gamma degree coef0 normalization windows "
                        + "shift_range_ev shift_copies noise_counts folds seed");
        wanted.put(
                "search-architecture",
                "spectra_file strategy trials budget_minutes kind folds seed journal_file model_file report_file");
        wanted.put("classify-spectra", "spectra_file model_file output_file");
        wanted.put("evaluate-model", "model_file spectra_file report_file curves reject_below folds seed");
        wanted.put("map-oxidation-state", "image model_file reject_below witnesses output_directory");
        wanted.put("map-folder", "input_directory file_filter output_directory model_file reject_below witnesses");
        wanted.put(
                "train-gan",
                "spectra_file generator_file report_file design latent_size training_steps batch_size "
                        + "critic_steps learning_rate spectra_per_class seed");
        wanted.put("generate-spectra", "generator_file spectra_file spectra_per_class counts seed");
        wanted.forEach((name, keys) -> {
            List<String> there =
                    Commands.named(name).keys().stream().map(Key::name).toList();
            for (String key : keys.split(" ")) assertTrue(there.contains(key), name + " lacks " + key);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownKeyIsRefusedWithThoseThatAreKnown(String name) {
        CommandSpec command = Commands.inShell(name);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> command.run(Map.of("no_such_key", "1"), null, line -> {}, Progress.NONE))
                .getMessage();
        assertTrue(message.contains("'no_such_key'"), message);
        for (Key key : command.keys()) assertTrue(message.contains(key.name()), message);
    }

    /** Text that is no number is refused before any file is touched. */
    @ParameterizedTest
    @MethodSource("commands")
    void aNumberThatIsNoneIsRefusedWithKeyAndValue(String name) {
        for (Key key : Commands.named(name).keys()) {
            if (key.style() != Style.NUMBER) continue;
            for (String text : List.of("abc", "", "1,5", "--1", "1e")) {
                String message = assertThrows(
                                IllegalArgumentException.class,
                                () -> Commands.inShell(name)
                                        .run(Map.of(key.name(), text), null, line -> {}, Progress.NONE))
                        .getMessage();
                assertTrue(
                        message.contains(key.name())
                                && message.contains("'" + text + "'")
                                && message.contains("number"),
                        message);
            }
        }
    }

    static Stream<String> commandsThatNeedFiles() {
        return commands().filter(name -> !List.of("help", "elements").contains(name));
    }

    /** Without its files a command says which key is empty. */
    @ParameterizedTest
    @MethodSource("commandsThatNeedFiles")
    void aPathThatIsEmptyIsNamedByItsKey(String name) {
        Exception refused = assertThrows(
                Exception.class, () -> Commands.inShell(name).run(Map.of(), null, line -> {}, Progress.NONE));
        assertTrue(refused instanceof IllegalArgumentException || refused instanceof IOException, refused.toString());
        assertTrue(
                Commands.named(name).keys().stream()
                        .anyMatch(key -> refused.getMessage().contains(key.name())),
                refused.getMessage());
    }

    @Test
    void withoutAScreenTheExplorerSaysThatItNeedsOne() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Commands.inShell("explorer")
                                .run(Map.of("image", "test-data/mn-particle.rpl"), null, line -> {}, Progress.NONE))
                .getMessage();
        assertTrue(message.contains("needs a screen"), message);
    }

    @Test
    void aCommandOfAnotherNameIsRefusedWithThoseThereAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> Commands.inShell("train-forest"))
                .getMessage();
        assertTrue(
                message.contains("'train-forest'") && message.contains("train-svm") && message.contains("map-folder"),
                message);
    }
}
