// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.model.Novelty;
import io.github.oxeels.model.NoveltyTrainer;
import io.github.oxeels.perturb.SpectrumDeformation;
import io.github.oxeels.preprocess.Alignment;
import io.github.oxeels.preprocess.Background;
import io.github.oxeels.preprocess.Continuum;
import io.github.oxeels.preprocess.FeatureWindow;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.simulate.reference.SimulatedMetal;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model of fractions sees of spectra: the shape of white lines that were aligned to their L3 maximum, and where
 * the position carries the answer also where that lies.
 */
final class SimulatedFeatures {

    /** eV about the pivot that the networks see. */
    private static final double BEFORE = 9, ABOVE = 17, STEP = 0.5;

    private static final double SMOOTHING = 3, REACH = 14;
    private static final int DEFORMED = 2;

    private SimulatedFeatures() {}

    static Preprocessing preprocessing(Edge edge, SimulatedMetal metal) {
        FeatureWindow window = new FeatureWindow(
                new EnergyWindow(metal.pivot() - BEFORE, metal.pivot() + ABOVE),
                STEP,
                edge.background(),
                edge.postEdge());
        // a spike is not mended here: the spectrum is to be refused
        return new Preprocessing(
                0,
                Background.POWER_LAW,
                List.of(window),
                Normalisation.L2,
                new Alignment(metal.pivot(), SMOOTHING, REACH, metal.positionRange()),
                1,
                0,
                Continuum.NONE);
    }

    /** @return the rows and copies of them, deformed as unseen specimens are */
    static FeatureRows deformed(FeatureRows rows, int channels, long seed) {
        SpectrumDeformation deformation = new SpectrumDeformation(channels, STEP, seed);
        List<FeatureRows> copies = new ArrayList<>(List.of(rows));
        for (int copy = 0; copy < DEFORMED; copy++) {
            float[] features = rows.features().clone();
            deformation.apply(features, rows.count(), rows.columns(), copy);
            copies.add(new FeatureRows(features, rows.targets(), rows.count(), rows.columns(), rows.outputs()));
        }
        return FeatureRows.of(copies);
    }

    /** @return what is like none of the rows */
    static Novelty novelty(FeatureRows rows) {
        return NoveltyTrainer.train(new FeatureMatrix(rows.columns(), rows.features(), new int[rows.count()]), STEP);
    }
}
