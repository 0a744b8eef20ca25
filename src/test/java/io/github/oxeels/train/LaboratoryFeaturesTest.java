// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.network.Augmentation;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LaboratoryFeaturesTest {

    private final LabelledSpectra spectra = Simulated.spectra(4, 3);
    private final Preprocessing preprocessing =
            Protocol.of("white_lines", "auto", "l2", 3, 1).preprocessing(spectra, text -> {});

    private LaboratoryFeatures augmentation() {
        return new LaboratoryFeatures(preprocessing, Edge.MN_L23.split().orElseThrow(), Augmentation.NONE);
    }

    private float[] row(float[] features, int row) {
        return Arrays.copyOfRange(features, row * preprocessing.features(), (row + 1) * preprocessing.features());
    }

    @Test
    void anUnchangedSpectrumHasTheFeaturesOfTheClassifier() {
        assertTrue(preprocessing.continuum().projects());
        float[] wanted = Preprocessor.of(preprocessing, spectra.axis()).features(spectra, null);
        float[] counts = Preprocessor.of(LaboratoryFeatures.counts(preprocessing), spectra.axis())
                .features(spectra, null);
        for (int i = 0; i < spectra.size(); i++) {
            float[] features = row(counts, i);
            augmentation().unchanged(features);
            // aligned a second time, among channels of the window: the maximum is found again to a few hundredths of eV
            assertArrayEquals(row(wanted, i), features, 0.02f, "spectrum " + i);
        }
    }

    @Test
    void aSpectrumIsAnotherEachTimeAndTheSameForTheSameDraws() {
        float[] counts = Preprocessor.of(LaboratoryFeatures.counts(preprocessing), spectra.axis())
                .features(spectra, null);
        List<float[]> drawn = new ArrayList<>();
        for (int draw = 0; draw < 20; draw++) {
            float[] features = row(counts, 0), again = row(counts, 0);
            augmentation().apply(features, new SplittableRandom(draw));
            augmentation().apply(again, new SplittableRandom(draw));
            assertArrayEquals(features, again);
            double squares = 0;
            for (float value : features) squares += value * value;
            assertEquals(1, squares, 1e-4, "normalised by its Euclidean norm");
            drawn.add(features);
        }
        assertTrue(drawn.stream().map(Arrays::hashCode).distinct().count() > 15);
    }

    @Test
    void parametersAreChosenByHeldOutSpectraAtEachLaboratory() {
        TrainingSet set = TrainingSet.of(spectra, "spectra.csv");
        FoldAugmentation copies = FoldAugmentation.of(FoldAugmentation.LABORATORY, new ShiftAndNoise(1, 2, 0, 1), 0, 1);
        AugmentedFeatures features = new AugmentedFeatures(spectra, preprocessing, copies, Progress.NONE);
        int[] training = {0, 1, 2, 3, 12, 13, 14, 15}, heldOut = {4, 5, 16};
        FeatureSplit split = new OtherLaboratories(features, set, 1).split(training, heldOut);
        assertEquals(3 * training.length, split.training().rows(), "recorded spectra and two copies of each");
        assertEquals(14 * heldOut.length, split.heldOut().rows());
        float[] recorded = Preprocessor.of(preprocessing, spectra.axis()).features(spectra, null);
        for (int i = 0; i < heldOut.length; i++) {
            assertArrayEquals(row(recorded, heldOut[i]), row(split.heldOut().values(), i), "the first is as recorded");
            assertEquals(spectra.classOf()[heldOut[i]], split.heldOut().classOf()[heldOut.length + i]);
        }
    }

    @Test
    void aConvolutionalNetworkOfAlignedSpectraHasADenseLayerWhereItIsLeftToTheProgram() {
        NetworkChoice left = NetworkChoice.of("convolutional", "auto", "8", 9, 0.1);
        assertEquals(List.of(64), left.forSpectra(true).hiddenUnits());
        assertEquals(List.of(), left.forSpectra(false).hiddenUnits());
        NetworkChoice dense = NetworkChoice.of("dense", "auto", "8", 9, 0.1);
        assertEquals(dense, dense.forSpectra(true));
        assertEquals(left, NetworkChoice.of("convolutional", "none", "8", 9, 0.1));
        assertThrows(IllegalArgumentException.class, () -> NetworkChoice.of("dense", "none", "8", 9, 0.1));
    }
}
