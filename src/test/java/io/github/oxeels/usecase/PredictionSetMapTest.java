// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.assess.Classification;
import io.github.oxeels.assess.Coverage;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.SetPlanes;
import io.github.oxeels.map.Status;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.perturb.OtherLaboratory;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.MapQuantities;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.NearestRecipe;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.TrainingSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prediction sets on their way: trained into a model, kept in its file, in tables, in a map, on the card. */
class PredictionSetMapTest {

    private static final String[] CLASSES = {"Mn2+", "Mn3+", "Mn4+"};

    @TempDir
    private Path folder;

    /** Spectra of so many acquisitions, each with its own counts and resolution. */
    private static LabelledSpectra spectra(int acquisitions, long seed) {
        return SpectrumSets.labelled(
                ReferenceData.shipped(),
                SpectrumClass.named(ReferenceData.shipped(), CLASSES),
                SetOptions.defaults(new EnergyAxis(600, 0.25, 300))
                        .withAcquisitions(acquisitions)
                        .withSpectra(3)
                        .withDistribution(AcquisitionDistribution.defaults()
                                .with(Quantity.COUNTS, Range.logarithmic(50, 5000))
                                .with(Quantity.OFFSET, Range.fixed(0)))
                        .withSeed(seed),
                Progress.NONE);
    }

    private static TrainedModel trained(double coverage, List<String> warnings) {
        return TrainNearest.run(
                new TrainNearest.Request(
                        TrainingSet.of(spectra(12, 1), "spectra.csv"),
                        new NearestRecipe(
                                Protocol.of("white_lines", "l3", "l2", 4, 2).withCoverage(coverage),
                                5,
                                FoldAugmentation.of("laboratory", new ShiftAndNoise(0, 1, 0, 2), 0, 2)),
                        false),
                new NotedProgress(Progress.NONE, warnings));
    }

    /** Laboratories that were drawn, and are none of those calibrated on; 40 acquisitions of 9 spectra tell 3 %. */
    @Test
    void setsOfATrainedModelHoldAtAcquisitionsAndLaboratoriesNotSeen() throws Exception {
        List<String> warnings = new ArrayList<>();
        OxidationStateModel model = trained(0.9, warnings).model();
        assertFalse((warnings + "").contains("cannot promise"), warnings + "");
        assertEquals(
                "held-out spectra of 12 acquisitions as 14 laboratories would have recorded them",
                model.sets().orElseThrow().calibratedOn());
        ModelFile.write(model, folder.resolve("model.oxeels"));
        OxidationStateModel read = ModelFile.read(folder.resolve("model.oxeels"));
        LabelledSpectra others = new OtherLaboratory(read.edge(), Optional.empty(), 5)
                .of(spectra(40, 9))
                .spectra();
        double[] held = new double[3], total = new double[3];
        Classification said = Classification.of(others, read, OptionalDouble.empty(), 0.9, Progress.NONE);
        for (int i = 0; i < others.size(); i++) {
            if (said.status()[i] != Status.CLASSIFIED) continue;
            int label = read.classes().indexOf(others.label(i));
            total[label]++;
            if (said.sets().orElseThrow().holds(i, label, 3)) held[label]++;
        }
        for (int c = 0; c < 3; c++)
            assertTrue(held[c] / total[c] > 0.84, read.classes().get(c) + " " + held[c] / total[c]);
        assertTrue(Arrays.stream(held).sum() / Arrays.stream(total).sum() > 0.88, Arrays.toString(held));
        assertTrue(said.meanSetSize() < 2, said.meanSetSize() + " classes in a set");
    }

    @Test
    void aTrainingSaysWhereAcquisitionsAreTooFewForItsCoverage() {
        List<String> warnings = new ArrayList<>();
        trained(0.99, warnings);
        String few = warnings.stream()
                .filter(text -> text.contains("cannot promise 99 %"))
                .findFirst()
                .orElse(warnings + "");
        assertTrue(
                few.startsWith("held-out acquisitions at 14 simulated laboratories") && few.contains("99 of each"),
                few);
    }

    @Test
    void aModelWithoutSetsSaysSo() throws Exception {
        List<String> warnings = new ArrayList<>();
        OxidationStateModel model = trained(0, warnings).model();
        assertTrue(model.sets().isEmpty());
        ModelFile.write(model, folder.resolve("model.oxeels"));
        Classification said = ClassifySpectra.run(
                spectra(2, 3),
                ModelFile.read(folder.resolve("model.oxeels")),
                OptionalDouble.empty(),
                0.9,
                new NotedProgress(Progress.NONE, warnings));
        assertTrue(said.sets().isEmpty());
        assertEquals(
                List.of(PredictionSets.NONE),
                warnings.stream().filter(PredictionSets.NONE::equals).toList());
    }

    @Test
    void classifiedSpectraTellTheirSets() throws Exception {
        Path file = folder.resolve("said.csv");
        Classification said = ClassifySpectra.run(
                spectra(4, 3), BuiltinModels.readNamed("builtin:mn"), OptionalDouble.empty(), 0.95, Progress.NONE);
        ClassifySpectra.write(said, file);
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.get(0).endsWith("valence,valence_doubt,set,set_size,valence_low,valence_high"), lines.get(0));
        int stated = 0;
        for (int i = 0; i < said.predicted().length; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            int columns = cells.length;
            if (said.status()[i] != Status.CLASSIFIED) {
                assertEquals("", cells[columns - 4]);
                continue;
            }
            stated++;
            assertTrue(cells[columns - 4].contains(said.classes().get(said.predicted()[i])), lines.get(i + 1));
            assertEquals(cells[columns - 4].split(" ").length, Integer.parseInt(cells[columns - 3]));
            double valence = Double.parseDouble(cells[columns - 6]);
            assertTrue(
                    Double.parseDouble(cells[columns - 2]) <= valence + 1e-5
                            && valence <= Double.parseDouble(cells[columns - 1]) + 1e-5,
                    lines.get(i + 1));
        }
        assertTrue(stated > 20);
    }

    @Test
    void aMapHasPlanesOfThem() throws Exception {
        SimulatedImage simulated = Simulated.image("core_shell", 24, 20);
        OxidationStateModel model = BuiltinModels.readNamed("builtin:mn");
        OxidationMap map = map(simulated, model, 0.9);
        SetPlanes sets = map.sets().orElseThrow();
        int covered = 0, known = 0;
        for (int pixel = 0; pixel < map.pixels(); pixel++) {
            if (!map.hasEdge(pixel)) {
                assertTrue(Float.isNaN(sets.size()[pixel]) && Float.isNaN(sets.low()[pixel]));
                continue;
            }
            if (Float.isNaN(sets.size()[pixel])) continue;
            known++;
            double truth = simulated.truth().valence()[pixel];
            if (sets.low()[pixel] <= truth && truth <= sets.high()[pixel]) covered++;
            assertTrue(sets.low()[pixel] <= map.valence()[pixel] + 1e-4
                    && map.valence()[pixel] <= sets.high()[pixel] + 1e-4);
        }
        assertTrue(known > 50 && covered > 0.8 * known, covered + " of " + known);
        assertEquals(
                List.of("set size", "valence low", "valence high"),
                MapQuantities.of(map).stream()
                        .filter(image -> image.fileName().equals("prediction_sets"))
                        .flatMap(image -> image.planes().stream())
                        .map(plane -> plane.name())
                        .toList());
        assertTrue(map(simulated, model, 0).sets().isEmpty());
        SetPlanes narrow = map(simulated, model, 0.5).sets().orElseThrow();
        for (int pixel = 0; pixel < narrow.low().length; pixel++)
            assertFalse(narrow.low()[pixel] < sets.low()[pixel], "a smaller promise has no wider interval");
    }

    private static OxidationMap map(SimulatedImage simulated, OxidationStateModel model, double coverage) {
        return MapOxidationStates.run(
                        new MapOxidationStates.Request(
                                simulated.image(),
                                model,
                                "",
                                new MapOxidationStates.Limits(0.5, 0.36, coverage),
                                false,
                                OptionalDouble.empty(),
                                List.of()),
                        Progress.NONE)
                .map();
    }

    @Test
    void theCardSaysHowOftenTheyHold() throws Exception {
        EvaluateModel.Result result = EvaluateModel.run(
                // the card trains again what is asked: nearest neighbours in no time
                new EvaluateModel.Request(
                        trained(0.9, new ArrayList<>()).model(),
                        "nearest.oxeels",
                        MixedSpectra.of(spectra(4, 8)),
                        "spectra.csv",
                        3,
                        1,
                        new EvaluateModel.Questions(0.5, 0.9, "none")),
                Progress.NONE);
        List<Coverage> rows = result.card().coverage().rows();
        assertEquals(18, rows.size(), "fourteen laboratories and four displaced axes");
        for (Coverage row : rows) {
            assertEquals(36, row.answered().total());
            assertTrue(row.setSize() >= 1 && row.setSize() <= 3);
            assertEquals(3, row.ofClass().size());
        }
        assertEquals(rows.get(0).covered(), rows.get(16).covered(), "the model does not see the axis");
        assertTrue(
                result.lines().stream().anyMatch(line -> line.contains("sets of 90.0 % hold")),
                result.lines().toString());
        assertArrayEquals(
                new double[] {0.9}, new double[] {result.card().coverage().asked()});
    }
}
