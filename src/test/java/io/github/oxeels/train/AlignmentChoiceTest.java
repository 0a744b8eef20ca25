// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.RealData;
import io.github.oxeels.Requests;
import io.github.oxeels.Simulated;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.preprocess.Alignment;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.TrainingReport;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.usecase.ClassifySpectra;
import io.github.oxeels.usecase.TrainNetwork;
import io.github.oxeels.usecase.TrainSvm;
import io.github.oxeels.usecase.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("training")
class AlignmentChoiceTest {

    /**
     * Two Gaussian white lines without background, 13 eV apart as in iron or 11 eV as in manganese, each spectrum
     * elsewhere on the axis.
     */
    private static LabelledSpectra lines(EnergyAxis axis, double l3, double separation, String... classes) {
        int each = 12;
        float[] counts = new float[classes.length * each * axis.size()];
        List<String> labels = new ArrayList<>();
        for (int spectrum = 0; spectrum < classes.length * each; spectrum++) {
            labels.add(classes[spectrum / each]);
            double centre = l3 + spectrum / each + 0.1 * (spectrum % each), width = 1 + 0.4 * (spectrum / each);
            for (int i = 0; i < axis.size(); i++) {
                double e = axis.energy(i);
                counts[spectrum * axis.size() + i] = (float) (1000 * Math.exp(-Math.pow((e - centre) / width, 2))
                        + 400 * Math.exp(-Math.pow((e - centre - separation) / width, 2)));
            }
        }
        return LabelledSpectra.of(
                axis, counts, labels, Collections.nCopies(labels.size(), ""), Collections.nCopies(labels.size(), ""));
    }

    private static LabelledSpectra manganese(EnergyAxis axis) {
        return lines(axis, 641, 11, "Mn2+", "Mn3+");
    }

    private static LabelledSpectra iron() {
        return lines(new EnergyAxis(690, 0.25, 180), 708, 13, "FeO", "Fe3O4");
    }

    private static LabelledSpectra displaced(LabelledSpectra spectra, double shift) {
        EnergyAxis axis = spectra.axis();
        return spectra.withCounts(
                new EnergyAxis(axis.offset() + shift, axis.dispersion(), axis.size()), spectra.counts());
    }

    private static Preprocessing of(LabelledSpectra spectra, String windows, String alignment, List<String> notes) {
        return AlignmentChoice.preprocessing(spectra, windows, alignment, notes::add);
    }

    private static TrainSvm.Request machine(LabelledSpectra spectra, String alignment) {
        return Requests.svm(
                spectra,
                "spectra.csv",
                "rbf",
                "10",
                "0.05",
                "3",
                "0",
                "area",
                "white_lines",
                alignment,
                "shift+noise",
                0,
                1,
                2,
                0,
                3,
                1,
                true);
    }

    @Test
    void aSpectrumThatCannotBeAlignedIsNamedByItsNumberAndClass() {
        EnergyAxis axis = new EnergyAxis(600, 0.25, 320);
        LabelledSpectra all = manganese(axis);
        float[] counts = all.counts().clone();
        Arrays.fill(counts, 5 * axis.size(), 6 * axis.size(), 0);
        List<String> notes = new ArrayList<>();

        of(all.withCounts(axis, counts).select(IntStream.range(2, all.size()).toArray()), "white_lines", "l3", notes);

        assertTrue(notes.toString().contains("spectrum 6 (Mn2+) could not be aligned"), notes.toString());
    }

    /** What an error of the axis costs is what alignment is for; without it, the same spectra are lost. */
    @Test
    void anAlignedModelDoesNotKnowTheAxis(@TempDir Path folder) throws IOException {
        LabelledSpectra spectra = Simulated.spectra(6, 4);
        TrainedModel aligned = TrainSvm.run(machine(spectra, "l3"), Progress.NONE);
        ModelFile.write(aligned.model(), folder.resolve("model.oxeels"));
        OxidationStateModel read = ModelFile.read(folder.resolve("model.oxeels"));
        assertEquals("l3", read.provenance().options().get("alignment"));
        assertEquals("0", read.provenance().options().get("shift_copies"), "copies would be alike");
        TrainingReport report = aligned.report().get();
        double[] curve = report.curves().get(1).accuracy(),
                plain = report.curves().get(0).accuracy();
        for (double accuracy : curve) assertEquals(curve[6], accuracy, 1e-12);
        assertTrue(curve[6] > 0.95 && plain[0] < 0.8, curve[6] + " beside " + plain[0]);
        assertTrue(
                report.curves().get(1).name().endsWith(", aligned to L3")
                        && report.curves().get(0).name().contains("not aligned"),
                report.curves().get(1).name());
        assertEquals("l3", report.options().get("alignment"));
        int[] asRecorded = ClassifySpectra.run(spectra, read, Progress.NONE).predicted();
        for (double shift : new double[] {-5, 3})
            assertArrayEquals(
                    asRecorded,
                    ClassifySpectra.run(displaced(spectra, shift), read, Progress.NONE)
                            .predicted());
    }

    @ParameterizedTest
    @CsvSource({"dense", "convolutional"})
    void anAlignedNetworkDoesNotKnowTheAxis(String architecture) {
        LabelledSpectra spectra = Simulated.spectra(6, 4);
        TrainedModel result = TrainNetwork.run(
                Requests.network(
                        new Requests.Data(spectra, "spectra.csv", "area", "white_lines", "l3", 2, 1),
                        NetworkChoice.of(architecture, "auto", "6,8", 9, 0.1),
                        LearningChoice.of(40, 16, 0.01),
                        NetworkAugmentation.of(1, 0),
                        1,
                        true,
                        Optional.empty()),
                Progress.NONE);
        double[] curve = result.report().get().curves().get(1).accuracy();
        for (double accuracy : curve) assertEquals(curve[6], accuracy, 1e-12);
        assertTrue(curve[6] > 0.9, Arrays.toString(curve));
        assertEquals("l3", result.model().provenance().options().get("alignment"));
    }

    @Test
    void autoAlignsTheWhiteLinesOfManganeseOnly() {
        LabelledSpectra manganese = manganese(new EnergyAxis(620, 0.25, 200));
        List<String> notes = new ArrayList<>();
        assertEquals(
                AlignmentChoice.L3_WITHOUT_CONTINUUM, AlignmentChoice.of(of(manganese, "white_lines", "auto", notes)));
        assertEquals(
                AlignmentChoice.L3_WITHOUT_CONTINUUM, AlignmentChoice.of(of(manganese, "636-658", " Auto", notes)));
        assertEquals(AlignmentChoice.NONE, AlignmentChoice.of(of(manganese, "both", "auto", notes)));
        assertEquals(AlignmentChoice.NONE, AlignmentChoice.of(of(manganese, "o_k", "auto", notes)));
        assertEquals(AlignmentChoice.NONE, AlignmentChoice.of(of(iron(), "white_lines", "auto", notes)));
        assertEquals(List.of(), notes);
        assertEquals(WindowChoice.preprocessing(manganese, "white_lines"), of(manganese, "white_lines", "none", notes));
    }

    @Test
    void windowsThatAreNotOneOfWhiteLinesCannotBeAligned() {
        LabelledSpectra manganese = manganese(new EnergyAxis(620, 0.25, 200));
        for (String windows : List.of("both", "o_k", "620-630", "648-660"))
            for (String alignment : List.of("l3", "l3+position")) {
                String message = assertThrows(
                                IllegalArgumentException.class,
                                () -> of(manganese, windows, alignment, new ArrayList<>()))
                        .getMessage();
                assertTrue(
                        message.contains("one window about the white lines")
                                && message.contains("'" + windows + "'")
                                && message.contains("alignment=none"),
                        message);
            }
    }

    /** Where the ends of moved spectra were filled, the filling would tell how far they were moved. */
    @Test
    void theWindowIsCutToWhatAllAlignedSpectraHold() {
        EnergyAxis axis = new EnergyAxis(634.1, 0.1, 240);
        LabelledSpectra cropped = manganese(axis);
        Preprocessing aligned = of(cropped, "white_lines", "l3", new ArrayList<>());
        EnergyWindow window = aligned.windows().get(0).energies();
        // L3 lies at 641.0 to 643.1 eV and is moved to 642
        assertTrue(window.from() >= 634.1 - 0.05 + 1 - 0.05 && window.from() < 635.5, window.toString());
        assertTrue(window.to() <= 658 + 0.05 - 1.1 + 0.05 && window.to() > 656.4, window.toString());
        assertEquals(0.2, aligned.windows().get(0).dispersion());
        assertEquals(
                new EnergyWindow(634, 658),
                of(manganese(new EnergyAxis(620, 0.25, 200)), "white_lines", "l3", new ArrayList<>())
                        .windows()
                        .get(0)
                        .energies());
        assertTrue(aligned.windows()
                .get(0)
                .energies()
                .contains(aligned.windows().get(0).postEdge()));
    }

    @Test
    void spectraThatHoldTooLittleAboutL3AreRefusedAndAutoLeavesThemWhereTheyAre() {
        LabelledSpectra narrow = manganese(new EnergyAxis(634.5, 0.1, 198));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> of(narrow, "white_lines", "l3", new ArrayList<>()))
                .getMessage();
        assertTrue(message.contains("12.5 eV above") && message.contains("alignment=none"), message);
        List<String> notes = new ArrayList<>();
        assertEquals(Alignment.NONE, of(narrow, "636-652", "auto", notes).alignment());
        assertTrue(
                notes.get(0).startsWith("the spectra are not aligned: alignment needs 5.00 eV before"),
                notes.toString());
    }

    /**
     * Shape alone hides what tells iron oxides apart; the position of L3 moves with the axis, and the features beside
     * it do not.
     */
    @Test
    void ironIsWarnedOfAndMayKeepThePositionOfL3() {
        List<String> notes = new ArrayList<>();
        Preprocessing shape = of(iron(), "white_lines", "l3", notes);
        assertTrue(notes.size() == 1 && notes.get(0).contains("l3+position"), notes.toString());
        notes.clear();
        Preprocessing position = of(iron(), "white_lines", "l3+position", notes);
        assertEquals(List.of(), notes);
        assertEquals(shape.features() + 1, position.features());
        float[] recorded = Preprocessor.of(position, iron().axis()).features(iron(), null);
        LabelledSpectra moved = displaced(iron(), 0.8);
        float[] elsewhere = Preprocessor.of(position, moved.axis()).features(moved, null);
        int width = position.features();
        for (int i = 0; i < recorded.length; i++)
            assertEquals(recorded[i] + (i % width == width - 1 ? 0.8 : 0), elsewhere[i], 0.02, "feature " + i % width);
        assertEquals("l3+position", AlignmentChoice.of(position).key());
        assertEquals(
                List.of("none", "l3", "l3-continuum", "l3+position"),
                List.copyOf(AlignmentChoice.searched(iron(), "white_lines", "search", notes::add)
                        .keySet()));
    }

    /**
     * A network that goes by the position learns how far it may be off; the shape is displaced by no more than an
     * alignment errs.
     */
    @Test
    void augmentationDisplacesThePositionByTheWholeRange() {
        Preprocessing position = of(iron(), "white_lines", "l3+position", new ArrayList<>());
        int width = position.features();
        float[] feature = Arrays.copyOf(Preprocessor.of(position, iron().axis()).features(iron(), null), width);
        double most = 0, peak = 0;
        for (int draw = 0; draw < 300; draw++) {
            float[] changed = feature.clone();
            NetworkAugmentation.of(1.5, 0)
                    .changes(position, Edge.FE_L23)
                    .apply(changed, new java.util.SplittableRandom(draw));
            most = Math.max(most, Math.abs(changed[width - 1] - feature[width - 1]));
            peak = Math.max(peak, Math.abs(highest(changed, width - 1) - highest(feature, width - 1)) * 0.2);
        }
        assertTrue(most > 1.3 && most <= 1.5, "position by up to " + most);
        assertTrue(peak > 0.1 && peak <= 0.6 + 1e-9, "shape by up to " + peak);
    }

    private static int highest(float[] values, int length) {
        int best = 0;
        for (int i = 1; i < length; i++) if (values[i] > values[best]) best = i;
        return best;
    }

    /**
     * Hard real spectra of one microscope, random folds: what alignment gives up at a true axis is little, what it
     * keeps elsewhere is nearly all.
     */
    @Test
    void hardRealManganeseIsNamedAtEveryErrorOfTheAxis() throws IOException {
        LabelledSpectra real = RealData.labelled("manganese-L23");
        TrainedModel machine = TrainSvm.run(
                Requests.svm(
                        real,
                        "",
                        "rbf",
                        "100",
                        "3",
                        "3",
                        "0",
                        "l2",
                        "white_lines",
                        "auto",
                        "none",
                        0,
                        0,
                        0,
                        0,
                        5,
                        1,
                        true),
                Progress.NONE);
        double[] aligned = machine.report().get().curves().get(1).accuracy(),
                plain = machine.report().get().curves().get(0).accuracy();
        System.out.printf(
                "manganese-L23, 5 random folds, shifts of -3 to 3 eV: aligned %s, not aligned %s%n",
                Arrays.toString(aligned), Arrays.toString(plain));
        for (double accuracy : aligned) assertTrue(accuracy > 0.95, Arrays.toString(aligned));
        assertTrue(plain[0] < 0.6 && plain[12] < 0.6 && plain[6] > 0.93, Arrays.toString(plain));
    }
}
