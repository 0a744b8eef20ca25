// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that makes no sense is refused with its key, what it is, and what it may be; and nothing is written. */
class CommandValuesTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeInputs() throws Exception {
        LabelledSpectraCsv.write(Simulated.spectra(3, 3), folder.resolve("spectra.csv"));
        ModelFile.write(Simulated.model(), folder.resolve("model.oxeels"));
        run(
                "train-gan",
                Map.of(
                        "spectra_file",
                        many().toString(),
                        "generator_file",
                        folder.resolve("mn.oxeels-gan").toString(),
                        "training_steps",
                        "2"));
        run(
                "train-network",
                Map.of(
                        "spectra_file",
                        folder.resolve("spectra.csv").toString(),
                        "model_file",
                        folder.resolve("network.oxeels").toString(),
                        "dl4j_file",
                        folder.resolve("network.zip").toString(),
                        "architecture",
                        "dense",
                        "hidden_units",
                        "4",
                        "epochs",
                        "2",
                        "ensemble",
                        "1",
                        "folds",
                        "2"));
        Files.createDirectory(folder.resolve("images"));
        SpectrumFileOpener.write(
                Simulated.image("core_shell", 6, 5).image(), folder.resolve("images/image.rpl"), Progress.NONE);
    }

    /** Values with which each command succeeds. */
    private static Map<String, String> sound(String command) {
        Map<String, String> values = new HashMap<>();
        String image = folder.resolve("images/image.rpl").toString();
        switch (command) {
            case "open-spectrum-image" -> values.put("path", image);
            case "set-energy-axis" -> values.putAll(Map.of("image", image, "output_file", out("image.tif")));
            case "calibrate-energy" ->
                values.putAll(Map.of(
                        "image", image, "measured_ev", "640", "true_ev", "641", "output_file", out("image.tif")));
            case "train-svm" ->
                values.putAll(Map.of(
                        "spectra_file",
                        folder.resolve("spectra.csv").toString(),
                        "model_file",
                        out("model.oxeels"),
                        "penalty",
                        "10",
                        "gamma",
                        "0.05",
                        "shift_copies",
                        "0",
                        "folds",
                        "3"));
            case "train-knn" ->
                values.putAll(Map.of(
                        "spectra_file",
                        folder.resolve("spectra.csv").toString(),
                        "model_file",
                        out("model.oxeels"),
                        "folds",
                        "3"));
            case "train-network" ->
                values.putAll(Map.of(
                        "spectra_file",
                        folder.resolve("spectra.csv").toString(),
                        "model_file",
                        out("model.oxeels"),
                        "filters",
                        "4,6",
                        "hidden_units",
                        "8",
                        "epochs",
                        "3",
                        "ensemble",
                        "2",
                        "folds",
                        "3",
                        "dl4j_file",
                        out("network.zip")));
            case "import-network" ->
                values.putAll(Map.of(
                        "network_file",
                        folder.resolve("network.zip").toString(),
                        "card_file",
                        folder.resolve("network.card.json").toString(),
                        "model_file",
                        out("imported.oxeels")));
            case "search-architecture" ->
                values.putAll(Map.of(
                        "spectra_file",
                        folder.resolve("spectra.csv").toString(),
                        "kind",
                        "svm",
                        "trials",
                        "3",
                        "folds",
                        "3",
                        "journal_file",
                        out("search.jsonl"),
                        "report_file",
                        out("search.html"),
                        "model_file",
                        out("model.oxeels")));
            case "classify-spectra" ->
                values.putAll(Map.of(
                        "spectra_file",
                        folder.resolve("spectra.csv").toString(),
                        "model_file",
                        folder.resolve("model.oxeels").toString(),
                        "output_file",
                        out("classes.csv")));
            case "evaluate-model" ->
                values.putAll(Map.of(
                        "spectra_file",
                        folder.resolve("spectra.csv").toString(),
                        "model_file",
                        folder.resolve("model.oxeels").toString(),
                        "report_file",
                        out("card.html"),
                        "folds",
                        "3",
                        "curves",
                        "energy_shift"));
            case "map-oxidation-state" ->
                values.putAll(Map.of(
                        "image",
                        image,
                        "model_file",
                        folder.resolve("model.oxeels").toString(),
                        "output_directory",
                        out("map")));
            case "map-folder" ->
                values.putAll(Map.of(
                        "input_directory",
                        folder.resolve("images").toString(),
                        "model_file",
                        folder.resolve("model.oxeels").toString(),
                        "output_directory",
                        out("maps"),
                        "file_filter",
                        "*.rpl"));
            case "white-lines", "fit-references" ->
                values.putAll(Map.of("image", image, "output_directory", out("measured")));
            case "train-on-simulation" ->
                values.putAll(Map.of("model_file", out("simulated.oxeels"), "acquisitions", "10", "epochs", "1"));
            case "simulate-spectra" ->
                values.putAll(Map.of("output_file", out("simulated.csv"), "acquisitions", "2", "spectra", "1"));
            case "train-gan" ->
                values.putAll(Map.of(
                        "spectra_file",
                        folder.resolve("many.csv").toString(),
                        "generator_file",
                        out("mn.oxeels-gan"),
                        "training_steps",
                        "2"));
            case "generate-spectra" ->
                values.putAll(Map.of(
                        "generator_file",
                        folder.resolve("mn.oxeels-gan").toString(),
                        "spectra_file",
                        out("generated.csv"),
                        "spectra_per_class",
                        "2"));
            case "compare-classifiers" ->
                values.putAll(Map.of(
                        "spectra_file",
                        folder.resolve("spectra.csv").toString(),
                        "report_directory",
                        out("comparison"),
                        "learners",
                        "nearest_neighbours,nearest_reference",
                        "normalizations",
                        "l2",
                        "windows",
                        "white_lines",
                        "augmentations",
                        "none",
                        "noise_levels",
                        "0.05",
                        "trials",
                        "1"));
            case "embed-spectra" ->
                values.putAll(Map.of(
                        "spectra_file",
                        folder.resolve("spectra.csv").toString(),
                        "normalization",
                        "l2",
                        "output_file",
                        out("embedded.csv")));
            case "label-pixels" ->
                values.putAll(
                        Map.of("image", image, "label", "Mn2+", "pixels", "0-2,5", "output_file", out("labels.tif")));
            case "simulate-spectrum-image" ->
                values.putAll(Map.of(
                        "output_file", out("simulated.rpl"), "width", "4", "height", "3", "dispersion_ev", "0.5"));
            case "help" -> values.putAll(Map.of("topic", "train-svm", "output_directory", out("pages")));
            case "open-sample" -> values.put("output_file", out("sample.rpl"));
            case "elements" -> {}
            default -> throw new IllegalArgumentException(command);
        }
        return values;
    }

    /** @return a file with enough spectra for a generator */
    private static Path many() throws IOException {
        LabelledSpectraCsv.write(Simulated.spectra(4, 4), folder.resolve("many.csv"));
        return folder.resolve("many.csv");
    }

    private static String out(String name) {
        return folder.resolve("out").resolve(name).toString();
    }

    private static void run(String command, Map<String, String> values) throws Exception {
        Commands.inShell(command).run(values, null, line -> {}, Progress.NONE);
    }

    private static String refused(String command, String key, String value) {
        Map<String, String> values = sound(command);
        values.put(key, value);
        // other kernels do not look at these
        if (List.of("degree", "coef0").contains(key)) values.put("kernel", "polynomial");
        Exception refused =
                assertThrows(Exception.class, () -> run(command, values), command + " " + key + "=" + value);
        assertFalse(LastError.isUnexpected(refused), refused.toString());
        assertFalse(Files.exists(folder.resolve("out")), "something was written");
        return LastError.sentence(refused);
    }

    static Stream<String> commands() {
        // collect-spectra needs ROIs of an open image, the explorer a screen, and adapt-model spectra by which it gains
        return Commands.all().stream()
                .map(CommandSpec::shellName)
                .filter(name ->
                        !List.of("collect-spectra", "explorer", "adapt-model").contains(name));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void soundValuesAreTaken(String command) throws Exception {
        run(command, sound(command));
        // these two only say something
        if (!List.of("open-spectrum-image", "elements").contains(command))
            assertTrue(folder.resolve("out").toFile().list().length > 0);
    }

    @AfterEach
    void deleteOutput() throws IOException {
        delete(folder.resolve("out"));
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) for (String name : path.toFile().list()) delete(path.resolve(name));
        Files.deleteIfExists(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
		train-svm           | kernel         | gauss  | rbf, polynomial
		train-svm           | penalty        | -1     | > 0
		train-svm           | penalty        | ten    | number
		train-svm           | penalty        | NaN    | > 0
		train-svm           | gamma          | -0.1   | > 0
		train-svm           | gamma          | 1e999  | finite
		train-svm           | degree         | 11     | 1…10
		train-svm           | degree         | x      | number
		train-svm           | coef0          | NaN    | finite
		train-svm           | normalization  | sum    | area
		train-svm           | windows        | l3     | white_lines, o_k, both
		train-svm           | windows        | 660-638 | 638-660
		train-svm           | shift_range_ev | -1     | 0…20
		train-svm           | shift_range_ev | 21     | 0…20
		train-svm           | shift_range_ev | NaN    | 0…20
		train-svm           | shift_copies   | -1     | 0…1000
		train-svm           | shift_copies   | 1001   | 0…1000
		train-svm           | shift_copies   | 2.5    | whole number
		train-svm           | noise_counts   | -5     | 0…1e9
		train-svm           | folds          | 1      | 2…100
		train-svm           | folds          | 101    | 2…100
		train-svm           | seed           | 1e3    | whole number
		train-svm           | augmentation   | vae    | none, shift+noise, mix, mix+shift+noise, gan
		train-svm           | spectra_per_class | -1  | 0…100000
		evaluate-model      | folds          | 1      | 2…100
		evaluate-model      | folds          | 101    | 2…100
		evaluate-model      | reject_below   | -0.1   | 0…1
		evaluate-model      | reject_below   | NaN    | 0…1
		evaluate-model      | curves         | shift  | energy_shift, dispersion_error
		evaluate-model      | report_file    | card.pdf | .html
		evaluate-model      | seed           | one    | whole number
		train-knn           | neighbours     | 0      | 1…1000
		train-knn           | neighbours     | 1001   | 1…1000
		train-knn           | alignment      | l2     | l3+position
		train-network       | architecture   | recurrent | dense, convolutional
		train-network       | hidden_units   | 8,x    | whole numbers
		train-network       | hidden_units   | 0      | 1…65536
		train-network       | filters        | 5000   | 1…4096
		train-network       | kernel_width   | 8      | odd
		train-network       | kernel_width   | -1     | 1…1023
		train-network       | epochs         | -1     | 1…100000
		train-network       | batch_size     | 0      | 1…65536
		train-network       | learning_rate  | 0      | (0, 1]
		train-network       | learning_rate  | NaN    | (0, 1]
		train-network       | dropout        | 1.5    | [0, 1)
		train-network       | augmentation   | vae    | none, shift+noise, mix, mix+shift+noise, gan
		train-network       | spectra_per_class | -1  | 0…100000
		train-network       | shift_range_ev | 21     | 0…20
		train-network       | noise_counts   | -5     | 0…1e9
		train-network       | ensemble       | 65     | 1…64
		train-network       | folds          | 1      | 2…100
		train-network       | normalization  | sum    | area
		train-network       | windows        | l3     | white_lines, o_k, both
		train-svm           | alignment      | l2     | auto, none, l3, l3+position
		train-network       | outputs        | valences | classes, fractions
		train-network       | outputs        | fractions | f:Mn2+
		train-network       | alignment      | l2     | auto, none, l3, l3+position
		train-network       | stride         | 0      | 1…64
		train-network       | pooling        | 65     | 1…64
		train-network       | batch_norm     | maybe  | auto, yes, no
		train-network       | activation     | sigmoid | relu, leaky, tanh
		train-network       | patience       | -1     | 0…100000
		train-network       | weight_decay   | 2      | 0…1
		train-network       | label_smoothing | 1     | [0, 1)
		train-network       | mixing         | 1.5    | 0…1
		train-network       | gain           | -0.1   | 0…1
		train-network       | broadening_ev  | 11     | 0…10
		search-architecture | alignment      | l2     | search, auto, none, l3, l3+position
		search-architecture | strategy       | grid   | random, tpe
		search-architecture | trials         | 0      | 1…100000
		search-architecture | trials         | 2.5    | whole number
		search-architecture | budget_minutes | -1     | ≥ 0
		search-architecture | budget_minutes | NaN    | ≥ 0
		search-architecture | kind           | forest | dense, convolutional, svm, nearest, all
		search-architecture | windows        | l3     | white_lines, o_k, both
		search-architecture | tolerance_ev   | -1     | 0…20
		search-architecture | tolerance_ev   | 21     | 0…20
		search-architecture | pruning        | half   | none, median, halving
		search-architecture | folds          | 1      | 2…100
		search-architecture | seed           | 1e3    | whole number
		train-svm           | pca_components | -1     | 0 (no PCA)
		train-svm           | pca_components | 5000   | 0…
		train-svm           | spatial_binning | 65     | 0…64
		train-knn           | pca_components | 5000   | 0…
		train-network       | pca_components | -2     | 0 (no PCA)
		train-network       | spatial_binning | -1     | 0…64
		search-architecture | pca_components | 5000   | 0…
		search-architecture | spatial_binning | 100    | 0…64
		map-oxidation-state | spatial_binning | 65     | 0…64
		map-folder          | spatial_binning | -1     | 0…64
		map-oxidation-state | energy_dispersion_ev | -0.1   | > 0
		map-oxidation-state | energy_offset_ev | 600    | energy_dispersion_ev is 0
		map-oxidation-state | reject_below   | 1.5    | 0…1
		map-oxidation-state | reject_below   | NaN    | 0…1
		map-oxidation-state | weak_below     | -0.1   | 0…1
		map-oxidation-state | witnesses      | maybe  | yes or no
		map-folder          | witnesses      | 2      | yes or no
		map-folder          | reject_below   | 2      | 0…1
		map-folder          | weak_below     | 2      | 0…1
		open-sample         | sample         | gold   | mn_core_shell
		map-folder          | low_loss_path  | low.dm4 | *-lowloss.dm4
		map-folder          | file_filter    | *.{rpl | *.dm3
		set-energy-axis     | dispersion_ev  | 0      | > 0
		set-energy-axis     | dispersion_ev  | -0.1   | > 0
		set-energy-axis     | dispersion_ev  | NaN    | > 0
		set-energy-axis     | offset_ev      | NaN    | finite
		calibrate-energy    | method         | l2     | zero_loss
		calibrate-energy    | measured_ev    | NaN    | true_ev
		calibrate-energy    | measured_ev    | 0      | eV
		calibrate-energy    | true_ev        | Infinity | measured_ev
		simulate-spectra    | element        | Zn     | Mn, Fe, Co
		simulate-spectra    | mixtures       | maybe  | yes or no
		train-on-simulation | element        | Zn     | Mn, Fe
		train-on-simulation | acquisitions   | 5      | 10…10000
		train-on-simulation | epochs         | 0      | 1…1000
		simulate-spectra    | acquisitions   | 0      | 1
		simulate-spectra    | spectra        | -3     | >= 1
		simulate-spectra    | counts         | many   | 0.3..1.5
		simulate-spectra    | dispersion_ev  | 0      | eV/channel
		simulate-spectrum-image | scene      | cube   | core_shell
		simulate-spectrum-image | width      | 0      | at least 1
		simulate-spectrum-image | counts     | NaN    | > 0
		train-gan           | design         | vae    | one of wasserstein, dag
		train-gan           | latent_size    | 3      | 4…512
		train-gan           | training_steps | -1     | 1…1000000
		train-gan           | batch_size     | 1000   | 4…512
		train-gan           | critic_steps   | 51     | 1…50
		train-gan           | learning_rate  | NaN    | (0, 0.1]
		train-gan           | spectra_per_class | 9   | 10…100000
		generate-spectra    | spectra_per_class | 0   | 1…100000
		generate-spectra    | counts         | -1     | 0…1e9
		""")
    void aValueOutOfRangeIsRefusedWithKeyValueAndRange(String command, String key, String value, String range) {
        String message = refused(command, key, value);
        // a message may speak of penalties, or of the offset
        String word = key.replaceFirst("(_ev|y)$", "");
        assertTrue(message.contains(key) || message.contains(word), key + " is missing in: " + message);
        String shown = value.matches("-?\\d+") && !message.contains(value)
                ? value + ".0"
                : value.equals("1e999") ? "Infinity" : value;
        assertTrue(message.contains(shown), value + " is missing in: " + message);
        assertTrue(message.contains(range), range + " is missing in: " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "open-spectrum-image,path",
        "set-energy-axis,image",
        "calibrate-energy,image",
        "train-svm,spectra_file",
        "classify-spectra,spectra_file",
        "classify-spectra,model_file",
        "map-oxidation-state,image",
        "map-oxidation-state,model_file",
        "map-folder,input_directory",
        "map-folder,model_file",
        "open-spectrum-image,low_loss_path",
        "train-gan,spectra_file",
        "generate-spectra,generator_file",
        "evaluate-model,spectra_file",
        "evaluate-model,model_file",
        "train-network,spectra_file",
        "search-architecture,spectra_file"
    })
    void aFileThatIsNotThereIsNamed(String command, String key) {
        String message = refused(command, key, folder.resolve("no such.file").toString());
        assertTrue(message.contains("no such.file"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "open-spectrum-image,path",
        "train-svm,spectra_file",
        "train-svm,model_file",
        "classify-spectra,spectra_file",
        "classify-spectra,model_file",
        "classify-spectra,output_file",
        "map-oxidation-state,model_file",
        "map-oxidation-state,image",
        "map-folder,input_directory",
        "map-folder,model_file",
        "map-folder,output_directory",
        "set-energy-axis,output_file",
        "calibrate-energy,output_file",
        "simulate-spectra,output_file",
        "train-gan,spectra_file",
        "train-gan,generator_file",
        "generate-spectra,generator_file",
        "generate-spectra,spectra_file",
        "evaluate-model,model_file",
        "evaluate-model,spectra_file",
        "evaluate-model,report_file",
        "train-network,model_file",
        "search-architecture,spectra_file"
    })
    void aPathThatIsEmptyIsRefusedByItsKey(String command, String key) {
        for (String blank : List.of("", "  ")) {
            String message = refused(command, key, blank);
            assertTrue(message.contains(key), message);
        }
    }

    @ParameterizedTest
    @CsvSource({"open-spectrum-image", "set-energy-axis", "calibrate-energy", "simulate-spectrum-image"})
    void aFormatThatCannotBeWrittenIsRefusedWithThoseThatCan(String command) {
        String message = refused(command, "output_file", out("image.png"));
        assertTrue(message.contains("image.png") && message.contains(".rpl, .tif or .hspy"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "train-svm,spectra_file,model.oxeels",
        "classify-spectra,spectra_file,model.oxeels",
        "classify-spectra,model_file,spectra.csv",
        "map-oxidation-state,image,model.oxeels",
        "map-oxidation-state,model_file,spectra.csv",
        "open-spectrum-image,path,model.oxeels",
        "map-folder,input_directory,spectra.csv",
        "train-gan,spectra_file,model.oxeels",
        "generate-spectra,generator_file,model.oxeels",
        "search-architecture,spectra_file,model.oxeels",
        "search-architecture,journal_file,spectra.csv"
    })
    void aFileOfAnotherKindIsRefusedByName(String command, String key, String other) {
        String message = refused(command, key, folder.resolve(other).toString());
        assertTrue(message.contains(other), message);
    }

    /** Twice a wrong image in a folder is a wrong value all the same: it is said at once, and not for every file. */
    @Test
    void mapFolderRefusesABadValueBeforeTheFirstFile() {
        assertFalse(refused("map-folder", "reject_below", "7").contains("image.rpl"));
    }

    @Test
    void spectraOnAnotherEdgeAreRefusedWithAReason() throws IOException {
        var spectra = Simulated.spectra(1, 2);
        LabelledSpectraCsv.write(
                spectra.withCounts(spectra.axis().shifted(-300), spectra.counts()), folder.resolve("elsewhere.csv"));
        String message = refused(
                "classify-spectra",
                "spectra_file",
                folder.resolve("elsewhere.csv").toString());
        assertTrue(message.contains("eV"), message);
    }

    @Test
    void aModelIsNotEvaluatedOnSpectraOfClassesThatItDoesNotKnow() throws IOException {
        var spectra = Simulated.spectra(1, 2);
        var renamed = new io.github.oxeels.spectrum.LabelledSpectra(
                spectra.axis(),
                spectra.counts(),
                java.util.List.of("Ti3+", "Ti4+"),
                spectra.classOf(),
                spectra.groups(),
                spectra.sources());
        LabelledSpectraCsv.write(renamed, folder.resolve("titanium.csv"));
        String message = refused(
                "evaluate-model", "spectra_file", folder.resolve("titanium.csv").toString());
        assertTrue(message.contains("[Ti3+, Ti4+]") && message.contains("[Mn2+, Mn4+]"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"low_loss_path", "image"})
    void anImageBesideSpectraIsNotPassedOverInSilence(String key) {
        String message =
                refused("embed-spectra", key, folder.resolve("images/image.rpl").toString());
        assertTrue(message.contains("beside which " + key + " would not be looked at"), message);
    }

    @Test
    void aMachineNeedsTwoSpectraOfEachClassWhichIsNamed() throws IOException {
        var spectra = Simulated.spectra(4, 2);
        int[] part = java.util.stream.IntStream.range(0, spectra.size())
                .filter(i -> i == 0 || spectra.classOf()[i] != spectra.classOf()[0])
                .toArray();
        LabelledSpectraCsv.write(spectra.select(part), folder.resolve("lone.csv"));
        String message =
                refused("train-svm", "spectra_file", folder.resolve("lone.csv").toString());
        assertTrue(message.contains("at least 2 spectra per class, Mn2+ has 1"), message);
    }

    @Test
    void aTrainingNeedsTwoClasses() throws IOException {
        var spectra = Simulated.spectra(4, 2);
        int[] one = java.util.stream.IntStream.range(0, spectra.size())
                .filter(i -> spectra.classOf()[i] == 0)
                .toArray();
        LabelledSpectraCsv.write(spectra.select(one), folder.resolve("one.csv"));
        String message =
                refused("train-svm", "spectra_file", folder.resolve("one.csv").toString());
        assertTrue(message.contains("2 classes") && message.contains("Mn2+"), message);
        assertEquals(
                1,
                Arrays.stream(folder.toFile().list()).filter("one.csv"::equals).count());
    }
}
