// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.assess.Comparison;
import io.github.oxeels.assess.GroupScore;
import io.github.oxeels.assess.Retrained;
import io.github.oxeels.assess.RobustnessCurve;
import io.github.oxeels.assess.Sweeps;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.nearest.NearestReference;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.model.UntoldRecipe;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.CardFiles;
import io.github.oxeels.report.RobustnessCard;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.set.FractionSpectra;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateModelTest {

    private static EvaluateModel.Request request(OxidationStateModel model, MixedSpectra spectra, String curves) {
        return new EvaluateModel.Request(
                model, "mn.oxeels", spectra, "spectra.csv", 5, 1, new EvaluateModel.Questions(0.5, 0.9, curves));
    }

    private static RobustnessCard card(OxidationStateModel model, LabelledSpectra spectra, String curves) {
        return EvaluateModel.run(request(model, MixedSpectra.of(spectra), curves), Progress.NONE)
                .card();
    }

    private static LabelledSpectra labelled(LabelledSpectra spectra, List<String> classes, List<String> groups) {
        return new LabelledSpectra(
                spectra.axis(), spectra.counts(), classes, spectra.classOf(), groups, spectra.sources());
    }

    @Test
    void everyCurveStartsFromTheSpectraAsTheyAreAndAShiftOfAnElectronvoltCostsMoreThanNone() {
        RobustnessCard card = card(Simulated.model(), Simulated.spectra(8, 6), "all");
        assertEquals(
                Sweeps.KEYS,
                card.curves().stream()
                        .map(curve -> curve.sweep().key())
                        .sorted(java.util.Comparator.comparingInt(Sweeps.KEYS::indexOf))
                        .toList());
        assertTrue(
                card.asRecorded().score().accuracy().value() > 0.95,
                card.asRecorded().score().toString());
        for (RobustnessCurve curve : card.curves())
            for (int i = 0; i < curve.scores().size(); i++)
                if (curve.sweep().strengths()[i] == curve.sweep().asRecorded())
                    assertEquals(
                            card.asRecorded().score().accuracy(),
                            curve.scores().get(i).accuracy(),
                            curve.sweep().key());
        RobustnessCurve shift = card.curves().get(0);
        assertTrue(
                shift.scores().get(0).accuracy().value() < 0.8,
                "5 eV take Mn4+ for Mn2+: " + shift.scores().get(0));
        assertTrue(shift.scores().get(0).valenceRmse()
                > 2 * card.asRecorded().score().valenceRmse());
    }

    @Test
    void otherMethodsStandBesideTheModel() {
        RobustnessCard card = card(Simulated.model(), Simulated.spectra(8, 6), "none");
        assertEquals(List.of(), card.curves());
        assertEquals(
                List.of("this model", "white-line ratio", "L3 position", "nearest reference", "reference fit"),
                card.comparisons().stream().map(Comparison::method).toList());
        // of true axis, good counts and two states far apart: each has to know them
        for (Comparison one : card.comparisons()) assertTrue(one.accuracy().value() > 0.9, one.toString());
    }

    @Test
    void eachAcquisitionIsHeldOutAloneIfThereAreAsManyFolds() {
        RobustnessCard card = card(Simulated.model(), Simulated.spectra(5, 4), "none");
        Retrained retrained = card.retraining().retrained().get();
        assertTrue(retrained.leaveOneOut());
        assertEquals(5, retrained.grouped().get().folds());
        assertTrue(
                card.retraining().note().contains("each of 5 acquisitions held out alone"),
                card.retraining().note());
        assertEquals(5, card.retraining().groups().size());
        for (GroupScore group : card.retraining().groups()) {
            assertEquals(8, group.model().total());
            assertEquals(8, group.heldOut().get().total());
        }
        assertEquals(
                retrained.random().accuracy() - retrained.grouped().get().accuracy(),
                retrained.gap().get());
        assertTrue(
                card.head().warnings().stream().anyMatch(text -> text.contains("acquisitions of the same names")),
                card.head().warnings().toString());
        assertFalse(card(Simulated.model(), Simulated.spectra(9, 2), "none")
                .retraining()
                .retrained()
                .get()
                .leaveOneOut());
    }

    /**
     * Classes that come from acquisitions of their own are told apart by the acquisition: random folds do not notice.
     */
    @Test
    void whatRandomFoldsHideIsSpelledOut() {
        LabelledSpectra spectra = Simulated.spectra(6, 4);
        // labels that say nothing of the spectra but which acquisition they are of
        int[] classOf = new int[spectra.size()];
        List<String> groups = new ArrayList<>();
        float[] counts = spectra.counts().clone();
        int channels = spectra.axis().size();
        for (int i = 0; i < classOf.length; i++) {
            int acquisition = i / 8;
            classOf[i] = acquisition % 2;
            groups.add("acquisition " + acquisition);
            // each acquisition has an axis of its own, in no order of the classes
            int moved = new int[] {0, 2, 5, 7, 10, 12}[acquisition];
            for (int channel = 0; channel < channels; channel++)
                counts[i * channels + channel] = spectra.counts()[i * channels + Math.max(0, channel - moved)];
        }
        LabelledSpectra confounded =
                new LabelledSpectra(spectra.axis(), counts, Simulated.CLASSES, classOf, groups, spectra.sources());
        RobustnessCard card = card(Simulated.model(), confounded, "none");
        double gap = card.retraining().retrained().get().gap().get();
        assertTrue(gap > 0.2, "gap " + gap);
        String said = String.format(
                java.util.Locale.ROOT,
                "The gap of %.1f ± %.1f points",
                100 * gap,
                100 * card.retraining().retrained().get().gapError().get());
        assertTrue(
                card.retraining().note().contains(said)
                        && card.retraining().note().contains("is what random folds hide"),
                card.retraining().note());
    }

    @Test
    void withoutAcquisitionsTheCardSaysThatNoneWasHeldOut() {
        LabelledSpectra spectra = Simulated.spectra(4, 4);
        RobustnessCard card = card(
                Simulated.model(),
                labelled(spectra, Simulated.CLASSES, Collections.nCopies(spectra.size(), "")),
                "none");
        assertTrue(card.retraining().retrained().get().grouped().isEmpty());
        assertTrue(
                card.retraining().note().contains("name no acquisitions")
                        && card.retraining().note().contains("optimistic"),
                card.retraining().note());
        assertEquals(List.of(), card.retraining().groups());
    }

    @Test
    void aModelThatDoesNotTellItsRecipeIsExaminedButNotTrainedAgain() {
        OxidationStateModel svm = Simulated.model();
        LabelledSpectra spectra = Simulated.spectra(4, 4);
        Preprocessor preprocessor = Preprocessor.of(svm.preprocessing(), spectra.axis());
        NearestReference nearest = NearestReference.train(
                new FeatureMatrix(preprocessor.features(), preprocessor.features(spectra, null), spectra.classOf()), 2);
        OxidationStateModel other = new OxidationStateModel(
                svm.preparation(),
                nearest,
                new Provenance(
                        "another program", "", Map.of(), List.of(), List.of(), new UntoldRecipe(0, Map.of()), Map.of()),
                svm.validation());
        RobustnessCard card = card(other, spectra, "energy_shift");
        assertTrue(card.retraining().retrained().isEmpty());
        assertTrue(
                card.retraining().note().contains("does not tell how it was trained"),
                card.retraining().note());
        assertTrue(card.retraining().groups().stream()
                .allMatch(group -> group.heldOut().isEmpty()));
        assertTrue(card.asRecorded().score().accuracy().value() > 0.9);
    }

    @Test
    void labelsOfNoClassAreLeftOutIfSomeMatchAndRefusedIfNoneDoes() {
        LabelledSpectra spectra = Simulated.spectra(4, 3);
        RobustnessCard card =
                card(Simulated.model(), labelled(spectra, List.of("Mn2+", "carbon"), spectra.groups()), "none");
        assertEquals(12, card.asRecorded().score().accuracy().total());
        assertTrue(
                card.head().warnings().stream().anyMatch(text -> text.contains("12 spectra are labelled [carbon]")),
                card.head().warnings().toString());
        assertTrue(card.head().summary().containsKey("Spectra of nothing it knows"));
        assertTrue(
                card.retraining().note().contains("at least 2 classes"),
                card.retraining().note());
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> card(
                                Simulated.model(),
                                labelled(spectra, List.of("Fe2+", "Fe3+"), spectra.groups()),
                                "none"))
                .getMessage();
        assertTrue(message.contains("[Fe2+, Fe3+]") && message.contains("[Mn2+, Mn4+]"), message);
    }

    @Test
    void mixturesAreScoredByValenceAndFractions() {
        ReferenceData data = ReferenceData.shipped();
        FractionSpectra simulated = SpectrumSets.fractions(
                data,
                List.of(data.named("Mn2+"), data.named("Mn4+")),
                SetOptions.defaults(Simulated.AXIS).withAcquisitions(4).withSpectra(5),
                Progress.NONE);
        LabelledSpectra labels = LabelledSpectra.of(
                simulated.axis(),
                simulated.counts(),
                Collections.nCopies(20, "mixture"),
                Collections.nCopies(20, ""),
                Collections.nCopies(20, ""));
        RobustnessCard card = EvaluateModel.run(
                        request(
                                Simulated.model(),
                                new MixedSpectra(labels, simulated.ions(), simulated.fractions()),
                                "poisson_noise"),
                        Progress.NONE)
                .card();
        assertEquals(0, card.asRecorded().score().accuracy().total());
        assertTrue(
                card.asRecorded().score().valenceRmse() > 0
                        && card.asRecorded().score().valenceRmse() < 2,
                card.asRecorded().score().toString());
        // of two components, both are wrong by the same, which is half of the error of the valence
        assertEquals(
                card.asRecorded().score().valenceRmse() / 2,
                card.asRecorded().score().fractionRmse(),
                1e-4);
        assertEquals(20, card.asRecorded().score().unknown().total());
        assertTrue(card.retraining().retrained().isEmpty());
    }

    @Test
    void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads(@TempDir Path folder) throws Exception {
        LabelledSpectra spectra = Simulated.spectra(9, 8);
        RobustnessCard one =
                Parallelization.runWithNumThreads(1, () -> card(Simulated.model(), spectra, "poisson_noise,thickness"));
        RobustnessCard four =
                Parallelization.runWithNumThreads(4, () -> card(Simulated.model(), spectra, "poisson_noise,thickness"));
        CardFiles.write(one, folder.resolve("one.html"));
        CardFiles.write(four, folder.resolve("four.html"));
        for (String end : List.of(".html", ".report.csv", ".report.json"))
            assertEquals(-1, Files.mismatch(folder.resolve("one" + end), folder.resolve("four" + end)), end);
    }

    @Test
    void aCancelEndsTheWork() {
        Progress cancelled = new Progress() {

            private volatile boolean late;

            @Override
            public void report(double fraction) {
                late |= fraction > 0.3;
            }

            @Override
            public boolean isCancelled() {
                return late;
            }
        };
        assertThrows(
                CancellationException.class,
                () -> EvaluateModel.run(
                        request(Simulated.model(), MixedSpectra.of(Simulated.spectra(8, 6)), "all"), cancelled));
    }
}
