// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.numeric.PoissonSampler;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.ForwardModel;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Noise drawn in the space of the features does what noise of the counts does. */
class FeatureNoiseTest {

    private static final EnergyAxis AXIS = new EnergyAxis(580, 0.25, 480);
    private static final int DRAWS = 1500;

    /** Oracle: electrons are counted again, and each spectrum is preprocessed from the start. */
    @ParameterizedTest
    @ValueSource(doubles = {60, 200, 1000})
    void valencesScatterAsThoseOfSpectraRecordedAgain(double counts) throws Exception {
        OxidationStateModel model = BuiltinModels.readNamed("builtin:mn");
        BoundModel bound = new BoundModel(model, AXIS, null);
        for (List<Double> mixture : List.of(List.of(1.0, 0.0, 0.0), List.of(0.3, 0.7, 0.0), List.of(0.0, 0.5, 0.5))) {
            float[] mean = expected(counts, mixture);
            double recorded = deviation(recordedAgain(bound, model, mean));
            double drawn = deviation(drawn(bound, mean));
            System.out.printf(
                    Locale.ROOT,
                    "%.0f counts, %s: recorded again %.4f, drawn %.4f%n",
                    counts,
                    mixture,
                    recorded,
                    drawn);
            // near an end of the scale the scatter is one-sided and small: a hundredth of valence is no matter there
            assertEquals(recorded, drawn, 0.08 * recorded + 0.01, counts + " counts, " + mixture);
            assertTrue(recorded > 0.001, "nothing scatters");
        }
    }

    private static float[] expected(double counts, List<Double> mixture) {
        ReferenceData data = ReferenceData.shipped();
        double[] expected = ForwardModel.of(
                        data,
                        List.of(data.named("Mn2+"), data.named("Mn3+"), data.named("Mn4+")),
                        Acquisition.ideal()
                                .withResolution(0.8)
                                .withBackground(3, 1)
                                .withCounts(counts)
                                .withOffset(1.3),
                        AXIS,
                        1,
                        0)
                .expected(mixture.stream().mapToDouble(Double::doubleValue).toArray());
        float[] floats = new float[expected.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) expected[i];
        return floats;
    }

    private static float[] recordedAgain(BoundModel bound, OxidationStateModel model, float[] mean) {
        float[] counts = new float[DRAWS * AXIS.size()];
        for (int draw = 0; draw < DRAWS; draw++) {
            RandomGenerator random = Seeds.random(5, "recorded again", draw);
            for (int e = 0; e < AXIS.size(); e++)
                counts[draw * AXIS.size() + e] = PoissonSampler.sample(mean[e], random);
        }
        Judgement judgement = Judgement.of(model, DRAWS);
        bound.judge(counts, DRAWS, null, 0, judgement);
        return judgement.valence();
    }

    private static float[] drawn(BoundModel bound, float[] mean) {
        FeatureNoise noise = bound.newNoise(1);
        noise.take(0, mean, 0, 0, new float[bound.features()], 0);
        float[] features = new float[DRAWS * bound.features()];
        for (int draw = 0; draw < DRAWS; draw++)
            noise.draw(0, Seeds.derive(3, "drawn", draw), 1, features, draw * bound.features());
        return bound.valences(features, DRAWS);
    }

    private static double deviation(float[] values) {
        double mean = 0;
        for (float value : values) mean += value / (double) values.length;
        double squares = 0;
        for (float value : values) squares += (value - mean) * (value - mean);
        return Math.sqrt(squares / (values.length - 1));
    }
}
