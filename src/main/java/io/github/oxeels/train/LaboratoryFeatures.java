// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.network.Augmentation;
import io.github.oxeels.perturb.Laboratory;
import io.github.oxeels.perturb.LaboratoryWorker;
import io.github.oxeels.preprocess.Alignment;
import io.github.oxeels.preprocess.Background;
import io.github.oxeels.preprocess.Continuum;
import io.github.oxeels.preprocess.FeatureWindow;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Features as another laboratory would have given them, drawn anew each time a spectrum is seen. It gets net counts in
 * the window of the classifier, see {@link #counts}, changes them, and prepares them as the classifier wants them.
 */
final class LaboratoryFeatures implements Augmentation {

    /** eV by which the changes may move L3. */
    private static final double REACH = 3;

    private final Preprocessor preprocessor;
    private final FeatureWindow window;
    private final double split;
    private final Augmentation then;
    private final Map<Double, double[]> losses = new ConcurrentHashMap<>();

    /**
     * @param preprocessing of the classifier, in one window about white lines
     * @param split eV from L3 to L2
     * @param then what is done to the features after it
     */
    LaboratoryFeatures(Preprocessing preprocessing, double split, Augmentation then) {
        this.split = split;
        this.then = then;
        window = preprocessing.windows().get(0);
        Alignment alignment = preprocessing.alignment();
        boolean aligns = alignment.aligns();
        preprocessor = Preprocessor.of(
                preprocessing
                        .withSpikeThreshold(0)
                        .withPcaComponents(0)
                        .withSpatialBinning(1)
                        .withBackground(aligns ? Background.LEVEL : Background.NONE)
                        .withAlignment(
                                aligns
                                        ? new Alignment(
                                                alignment.pivot(),
                                                alignment.smoothing(),
                                                Math.min(REACH, alignment.reach()),
                                                0)
                                        : Alignment.NONE),
                window.axis());
    }

    /** @return what this is given: the same windows, with all that is in them */
    static Preprocessing counts(Preprocessing preprocessing) {
        return preprocessing.withNormalisation(Normalisation.NONE).withContinuum(Continuum.NONE);
    }

    @Override
    public void apply(float[] features, RandomGenerator random) {
        Laboratory there = Laboratory.draw(random);
        if (!there.equals(Laboratory.SAME))
            new LaboratoryWorker(window.axis(), split, losses)
                    .apply(
                            there,
                            features,
                            0,
                            window.energies().from(),
                            window.energies().to(),
                            random);
        unchanged(features);
        then.apply(features, random);
    }

    @Override
    public void unchanged(float[] features) {
        float[] prepared = new float[preprocessor.features()];
        preprocessor.apply(features, 1, null, 0, prepared);
        // where L3 lay, after them, stays
        System.arraycopy(prepared, 0, features, 0, prepared.length);
    }

    @Override
    public String description() {
        return "laboratory " + preprocessor.preprocessing() + " " + split + " " + then.description();
    }
}
