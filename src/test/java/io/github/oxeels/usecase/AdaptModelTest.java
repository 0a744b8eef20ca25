// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.assess.Classification;
import io.github.oxeels.assess.Embeddings;
import io.github.oxeels.model.Adaptation;
import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.perturb.BackgroundError;
import io.github.oxeels.perturb.ContinuumStep;
import io.github.oxeels.perturb.Laboratory;
import io.github.oxeels.preprocess.FeatureNoise;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.train.SimulatedInstruments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standards of simulated microscopes, each with an axis, dispersion, resolution and thickness of its own. */
@Tag("training")
class AdaptModelTest {

    private static final EnergyAxis AXIS = new EnergyAxis(649, 0.25, 440);
    private static final int MICROSCOPES = 8;

    @TempDir
    private Path folder;

    /** Spectra of one microscope, whose axis is off by a few tenths to one and a half eV, as O K leaves it. */
    private static LabelledSpectra microscope(int index, int ofClass) {
        AcquisitionDistribution any = SimulatedInstruments.any()
                .with(Quantity.OFFSET, Range.uniform(-1.5, 1.5))
                .with(Quantity.COUNTS, Range.logarithmic(300, 1e4));
        return SpectrumSets.labelled(
                ReferenceData.shipped(),
                SpectrumClass.named(ReferenceData.shipped(), "FeO", "Fe3O4"),
                SetOptions.defaults(AXIS)
                        .withAcquisitions(1)
                        .withSpectra(ofClass)
                        .withDistribution(AcquisitionDistribution.only(any.draw(7, index)))
                        .withSeed(500 + index),
                Progress.NONE);
    }

    private static LabelledSpectra part(LabelledSpectra all, boolean standards) {
        int[] seen = new int[all.classes().size()];
        return all.select(IntStream.range(0, all.size())
                .filter(i -> seen[all.classOf()[i]]++ < 5 == standards)
                .toArray());
    }

    private static double wrong(OxidationStateModel model, LabelledSpectra spectra) {
        return 1
                - Classification.of(spectra, model, OptionalDouble.empty(), Progress.NONE)
                        .accuracy();
    }

    /** A microscope on which the model does well is left alone, which counts as no gain. */
    @Test
    void fiveStandardsOfEachStateHalveTheErrorOnTheirMicroscope() throws Exception {
        OxidationStateModel model = BuiltinModels.readNamed("builtin:fe");
        double before = 0, after = 0;
        int adapted = 0;
        for (int index = 0; index < MICROSCOPES; index++) {
            LabelledSpectra all = microscope(index, 25), others = part(all, false);
            double asItIs = wrong(model, others);
            before += asItIs / MICROSCOPES;
            try {
                AdaptModel.Result result = AdaptModel.run(model, part(all, true), "standards.csv", Progress.NONE);
                after += wrong(result.model(), others) / MICROSCOPES;
                if (result.model().adaptation().isPresent()) adapted++;
            } catch (IllegalArgumentException noGain) {
                assertTrue(noGain.getMessage().contains("no better adapted"), noGain.getMessage());
                after += asItIs / MICROSCOPES;
            }
        }
        assertTrue(adapted > 2, adapted + " were adapted");
        assertTrue(before > 0.04 && after < 0.5 * before, before + " before, " + after + " after");
    }

    @Test
    void anAdaptedModelIsKeptInItsFileWithItsSets() throws Exception {
        OxidationStateModel model = BuiltinModels.readNamed("builtin:fe");
        LabelledSpectra all = microscope(firstThatGains(model), 25);
        AdaptModel.Result result = AdaptModel.run(model, part(all, true), "standards.csv", Progress.NONE);
        // all standards are of one acquisition, by which sets of 90 % would hold every state
        assertEquals(
                model.sets().orElseThrow().calibratedOn(),
                result.model().sets().orElseThrow().calibratedOn());
        Path file = folder.resolve("own.oxeels");
        ModelFile.write(result.model(), file);
        OxidationStateModel read = ModelFile.read(file);
        Classification said = Classification.of(all, read, OptionalDouble.empty(), 0.9, Progress.NONE);
        assertArrayEquals(
                Classification.of(all, result.model(), OptionalDouble.empty(), Progress.NONE)
                        .probabilities(),
                said.probabilities());
        assertTrue(said.meanSetSize() >= 1 && said.meanSetSize() < 1.5, "classes in a set: " + said.meanSetSize());
        assertEquals(
                result.model().adaptation().orElseThrow().shift(),
                read.adaptation().orElseThrow().shift());
        result.report().write(folder.resolve("report.html"));
        String page = Files.readString(folder.resolve("report.html"));
        assertTrue(page.contains("nothing, the model as it is") && page.contains("10 of standards.csv"));
        assertFalse(page.contains("{{"));
        assertTrue(Files.exists(folder.resolve("report.report.csv"))
                && Files.exists(folder.resolve("report.report.json")));
        String again = assertThrows(
                        IllegalArgumentException.class,
                        () -> AdaptModel.run(read, part(all, true), "standards.csv", Progress.NONE))
                .getMessage();
        assertTrue(again.contains("was adapted already"), again);
    }

    private static int firstThatGains(OxidationStateModel model) {
        return IntStream.range(0, 10)
                .filter(index -> wrong(model, microscope(index, 25)) > 0.2)
                .findFirst()
                .orElseThrow();
    }

    /** Spectra of a good microscope, of which nothing is to be gained. */
    private static LabelledSpectra good(int acquisitions) {
        return SpectrumSets.labelled(
                ReferenceData.shipped(),
                SpectrumClass.named(ReferenceData.shipped(), "Mn2+", "Mn4+"),
                SetOptions.defaults(new EnergyAxis(590, 0.25, 400))
                        .withAcquisitions(acquisitions)
                        .withSpectra(4)
                        .withDistribution(AcquisitionDistribution.defaults()
                                .with(Quantity.COUNTS, Range.fixed(1e4))
                                .with(Quantity.THICKNESS, Range.fixed(0.3))),
                Progress.NONE);
    }

    @Test
    void aModelThatIsRightAlreadyIsLeftAlone() throws Exception {
        OxidationStateModel model = BuiltinModels.readNamed("builtin:mn");
        // two acquisitions are too few for sets too
        String refused = assertThrows(
                        IllegalArgumentException.class,
                        () -> AdaptModel.run(model, good(2), "standards.csv", Progress.NONE))
                .getMessage();
        assertTrue(refused.contains("nothing was written, keep the model; its prediction sets"), refused);
        String without = assertThrows(
                        IllegalArgumentException.class,
                        () -> AdaptModel.run(model.withSets(Optional.empty()), good(6), "standards.csv", Progress.NONE))
                .getMessage();
        assertTrue(without.endsWith("nothing was written, keep the model"), without);
        LabelledSpectra good = good(6);
        // intervals of the valence are those of all states
        LabelledSpectra one = good.select(IntStream.range(0, good.size())
                .filter(i -> good.label(i).equals(good.label(0)))
                .toArray());
        assertThrows(IllegalArgumentException.class, () -> AdaptModel.run(model, one, "standards.csv", Progress.NONE));
        // spectra without a white line calibrate nothing, however many they are
        float[] flat = new float[good.counts().length];
        Random random = new Random(1);
        for (int i = 0; i < flat.length; i++) flat[i] = (float) (1000 + 32 * random.nextGaussian());
        String nothing = assertThrows(
                        IllegalArgumentException.class,
                        () -> AdaptModel.run(model, good.withCounts(good.axis(), flat), "standards.csv", Progress.NONE))
                .getMessage();
        assertTrue(nothing.contains("nothing was written, keep the model; its prediction sets"), nothing);
    }

    @Test
    void standardsCalibrateTheSetsOfAModelThatStaysAsItIs() throws Exception {
        OxidationStateModel model = BuiltinModels.readNamed("builtin:mn");
        LabelledSpectra good = good(6);
        // a spectrum without an edge is held out like the others, and calibrates no set
        Random random = new Random(2);
        int channels = good.axis().size();
        for (int i = 0; i < channels; i++)
            good.counts()[5 * channels + i] = (float) (1000 + 32 * random.nextGaussian());
        List<String> told = new ArrayList<>();
        AdaptModel.Result result = AdaptModel.run(model, good, "standards.csv", new NotedProgress(Progress.NONE, told));
        String few = told.stream()
                .filter(text -> text.contains("cannot promise 95 %: 6 of Mn2+, 6 of Mn4+"))
                .findFirst()
                .orElse(told + "");
        assertTrue(few.contains("at least 15 of each"), few);
        // one holds a spike and is left out
        assertTrue(
                result.summary().contains("does no better adapted to 47 spectra of standards.csv"), result.summary());
        assertTrue(result.model().adaptation().isEmpty());
        assertArrayEquals(
                Classification.of(good, model, OptionalDouble.empty(), Progress.NONE)
                        .probabilities(),
                Classification.of(good, result.model(), OptionalDouble.empty(), Progress.NONE)
                        .probabilities());
        PredictionSets own = result.model().sets().orElseThrow(),
                known = model.sets().orElseThrow();
        assertEquals(known.calibratedOn() + " and 46 spectra of standards.csv", own.calibratedOn());
        // spectra of which the model is sure let fewer classes in, half of the time and where it is seldom sure; the
        // class that they do not show is as before
        int last = known.significances().length;
        assertTrue(own.scores()[0][last][0] < known.scores()[0][last][0]);
        for (int bin = 0; bin <= last; bin++) assertArrayEquals(known.scores()[1][bin], own.scores()[1][bin], 2e-6);
        result.report().write(folder.resolve("report.html"));
        assertTrue(Files.readString(folder.resolve("report.html")).contains("nothing that was tried does better"));
    }

    /** Nothing that is adapted can make up for labels that are swapped, and sets of such labels promise nothing. */
    @Test
    void standardsThatStayNamedOtherwiseAreDoubted() throws Exception {
        OxidationStateModel model = BuiltinModels.readNamed("builtin:mn");
        LabelledSpectra good = good(6);
        LabelledSpectra swapped = new LabelledSpectra(
                good.axis(),
                good.counts(),
                List.of(good.classes().get(1), good.classes().get(0)),
                good.classOf(),
                good.groups(),
                good.sources());
        List<String> told = new ArrayList<>();
        AdaptModel.Result result =
                AdaptModel.run(model, swapped, "standards.csv", new NotedProgress(Progress.NONE, told));
        String doubt = "standards of Mn2+ stay named otherwise or refused (";
        assertTrue(result.summary().contains(doubt), result.summary());
        assertTrue(told.stream().anyMatch(text -> text.contains(doubt) && text.contains("as Mn4+")), told + "");
        result.report().write(folder.resolve("report.html"));
        for (String page : List.of("report.html", "report.report.json"))
            assertTrue(Files.readString(folder.resolve(page)).contains("stay named otherwise"), page);
        ModelFile.write(result.model(), folder.resolve("own.oxeels"));
        OxidationStateModel read = ModelFile.read(folder.resolve("own.oxeels"));
        assertEquals(2, read.standards().warnings().size(), read.standards() + "");
        List<String> card = EvaluateModel.run(
                        new EvaluateModel.Request(
                                read,
                                "own.oxeels",
                                MixedSpectra.of(good(2)),
                                "others.csv",
                                2,
                                1,
                                new EvaluateModel.Questions(0, 0.9, "none")),
                        Progress.NONE)
                .card()
                .head()
                .warnings();
        assertTrue(card.stream().anyMatch(text -> text.contains(doubt)), card + "");
        assertEquals(
                List.of(),
                AdaptModel.run(model, good, "standards.csv", Progress.NONE)
                        .model()
                        .standards()
                        .warnings());
    }

    @Test
    void labelsOfAnotherElementAreRefused() throws Exception {
        OxidationStateModel model = BuiltinModels.readNamed("builtin:mn");
        String refused = assertThrows(
                        IllegalArgumentException.class,
                        () -> AdaptModel.run(model, part(microscope(0, 6), true), "iron.csv", Progress.NONE))
                .getMessage();
        assertTrue(refused.contains("none of the classes"), refused);
    }

    /** Manganese on a microscope whose dispersion is 10 % too small: what the model takes for nothing that it knows. */
    private static LabelledSpectra compressed(int index) {
        AcquisitionDistribution any = SimulatedInstruments.any()
                .with(Quantity.OFFSET, Range.uniform(-1.5, 1.5))
                .with(Quantity.COUNTS, Range.logarithmic(1000, 1e4))
                .with(Quantity.RESOLUTION, Range.uniform(0.4, 1))
                .with(Quantity.DISPERSION_ERROR, Range.fixed(-0.1));
        return SpectrumSets.labelled(
                ReferenceData.shipped(),
                SpectrumClass.named(ReferenceData.shipped(), "Mn2+", "Mn3+", "Mn4+"),
                SetOptions.defaults(new EnergyAxis(582, 0.25, 440))
                        .withAcquisitions(1)
                        .withSpectra(25)
                        .withDistribution(AcquisitionDistribution.only(any.draw(7, index)))
                        .withSeed(500 + index),
                Progress.NONE);
    }

    private static double refused(OxidationStateModel model, LabelledSpectra spectra) {
        return Classification.of(spectra, model, OptionalDouble.empty(), Progress.NONE)
                        .unlikeTraining()
                / (double) spectra.size();
    }

    /**
     * Pixels without labels only tell that they are refused: who refuses none has nothing to gain, and is not changed.
     */
    @Test
    void pixelsWithoutLabelsAdaptAModelThatRefusesThemAndNoOther() throws Exception {
        OxidationStateModel model = BuiltinModels.readNamed("builtin:mn");
        double before = 0, after = 0;
        int adapted = 0, asked = 0;
        for (int index = 100; index < 112; index++) {
            LabelledSpectra all = compressed(index);
            LabelledSpectra own = part(all, true), others = part(all, false);
            double asItIs = refused(model, others);
            if (asItIs < 0.1) continue;
            asked++;
            before += asItIs;
            try {
                AdaptModel.Result result = AdaptModel.run(model, Embeddings.row(own), Progress.NONE);
                after += refused(result.model(), others);
                adapted++;
            } catch (IllegalArgumentException noGain) {
                after += asItIs;
            }
        }
        System.out.printf(
                "unlabelled pixels: %d of %d microscopes adapted, refused %.3f before, %.3f after%n",
                adapted, asked, before / asked, after / asked);
        assertTrue(adapted > 0 && after < 0.7 * before, adapted + " adapted, " + before + " to " + after);
        String known = assertThrows(
                        IllegalArgumentException.class,
                        () -> AdaptModel.run(
                                BuiltinModels.readNamed("builtin:fe"),
                                Embeddings.row(microscope(0, 10)),
                                Progress.NONE))
                .getMessage();
        assertTrue(known.contains("no better adapted") && known.contains("0.0 % and 0.0 % refused"), known);
    }

    /** What noise does is drawn about the spectra that the model sees: without noise it says what it says of them. */
    @Test
    void noiseIsDrawnAboutAdaptedSpectra() throws Exception {
        LabelledSpectra spectra = compressed(100);
        OxidationStateModel plain = BuiltinModels.readNamed("builtin:mn");
        Adaptation stretched =
                Adaptation.none(3, 0).with(new Laboratory(ContinuumStep.NONE, BackgroundError.NONE, 0, 0.5, 6, 0));
        BoundModel bound = new BoundModel(plain.adapted(Optional.of(stretched)), spectra.axis(), null);
        Judgement judgement = Judgement.of(plain, spectra.size());
        bound.judge(spectra.counts(), spectra.size(), null, 0, judgement);
        float[] features = new float[spectra.size() * bound.features()];
        float[] adapted = bound.adapted(spectra.counts(), spectra.size());
        FeatureNoise noise = bound.newNoise(1);
        for (int i = 0; i < spectra.size(); i++) {
            noise.take(0, adapted, i * spectra.axis().size(), 0, new float[bound.features()], 0);
            noise.draw(0, 1, 0, features, i * bound.features());
        }
        assertArrayEquals(judgement.valence(), bound.valences(features, spectra.size()), 0.02f);
    }
}
