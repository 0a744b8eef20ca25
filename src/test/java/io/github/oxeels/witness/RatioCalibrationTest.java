// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.measure.ValenceCalibration;
import io.github.oxeels.measure.WhiteLineMap;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.numeric.PoissonSampler;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.ForwardModel;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Valence by L3/L2 of simulated oxides of every thickness, and whether its error covers the truth. */
@Tag("slow")
class RatioCalibrationTest {

    private static final ReferenceData DATA = ReferenceData.shipped();
    private static final EnergyAxis AXIS = new EnergyAxis(585, 0.25, 400);
    private static final List<String> OXIDES = List.of("MnO", "Mn3O4", "Mn2O3", "MnO2");
    private static final WhiteLineRecipe RECIPE = WhiteLineRecipe.defaults(Edge.MN_L23);
    private static final ValenceCalibration CALIBRATION = RatioCalibration.of(AXIS, RECIPE);

    private static float[] expected(String oxide, Acquisition acquisition, long index) {
        Compound compound = DATA.compound(oxide);
        double[] expected = ForwardModel.of(DATA, List.of(compound), acquisition, AXIS, 5, index)
                .expected(1);
        float[] counts = new float[expected.length];
        for (int i = 0; i < counts.length; i++) counts[i] = (float) expected[i];
        return counts;
    }

    private static WhiteLineMap measured(float[] counts, WhiteLineRecipe recipe, OptionalDouble thickness) {
        int pixels = counts.length / AXIS.size();
        SpectrumImage image =
                SpectrumImage.of("line", counts, SpatialAxis.uncalibrated(pixels), SpatialAxis.uncalibrated(1), AXIS);
        BitSet all = new BitSet();
        all.set(0, pixels);
        return WhiteLineMap.of(image, all, recipe, RatioCalibration.of(AXIS, recipe), thickness, Progress.NONE);
    }

    @Test
    void pureIonsReadTheirValenceAtEveryThickness() {
        System.out.println("valence by L3/L2 (Pearson), noiseless: oxide, FWHM eV, t/λ | L3/L2 as recorded | with t/λ "
                + "known | unknown: valence, t/λ read");
        for (WhiteLineRecipe.Method method :
                List.of(WhiteLineRecipe.Method.PEARSON, WhiteLineRecipe.Method.DOUBLE_ARCTAN))
            for (String oxide : OXIDES)
                for (double resolution : new double[] {0.5, 1.5, 3})
                    for (double t : new double[] {0, 0.1, 0.2, 0.5, 1}) {
                        Acquisition acquisition = Acquisition.ideal()
                                .withResolution(resolution)
                                .withThickness(t)
                                .withBackground(3, 1)
                                .withCounts(1e6);
                        WhiteLineRecipe recipe = RECIPE.withMethod(method);
                        float[] counts = expected(oxide, acquisition, 0);
                        WhiteLineMap known = measured(counts, recipe, OptionalDouble.of(t));
                        WhiteLineMap unknown = measured(counts, recipe, OptionalDouble.empty());
                        WhiteLineMap recorded = measured(counts, recipe, OptionalDouble.of(0));
                        double truth = DATA.valence(DATA.compound(oxide));
                        if (method == WhiteLineRecipe.Method.PEARSON)
                            System.out.printf(
                                    Locale.ROOT,
                                    "%-5s %.1f %.1f | %.2f | %.2f ± %.2f | %.2f ± %.2f, %.2f ± %.2f%n",
                                    oxide,
                                    resolution,
                                    t,
                                    recorded.ratio()[0],
                                    known.valence()[0],
                                    known.valenceError()[0],
                                    unknown.valence()[0],
                                    unknown.valenceError()[0],
                                    unknown.thickness()[0],
                                    unknown.thicknessError()[0]);
                        String what = method + " " + oxide + " at t/λ " + t + ", " + resolution + " eV";
                        assertEquals(truth, known.valence()[0], 0.15, what);
                        assertEquals(truth, unknown.valence()[0], t <= 0.2 ? 0.16 : 0.35, what + ", thickness unknown");
                        assertTrue(
                                Math.abs(truth - unknown.valence()[0]) < 2 * unknown.valenceError()[0],
                                what + ": the error does not hold the truth");
                        assertEquals(t, unknown.thickness()[0], Math.max(0.1, 2 * unknown.thicknessError()[0]), what);
                    }
    }

    /**
     * Oxides vary between laboratories, thickness and plasmon too; the stated error must cover two thirds and nineteen
     * in twenty.
     */
    @Test
    void errorsCoverTheTruthOfOxidesThatVary() {
        for (boolean known : new boolean[] {true, false}) {
            int draws = 400;
            int within = 0;
            int withinTwo = 0;
            int found = 0;
            for (int draw = 0; draw < draws; draw++) {
                RandomGenerator random = Seeds.random(31, "specimen", draw);
                double t = random.nextDouble(0.05, 0.8);
                Acquisition acquisition = Acquisition.ideal()
                        .withResolution(random.nextDouble(0.4, 2))
                        .withThickness(t)
                        .withVariability(1)
                        .withPlasmon(random.nextDouble(22, 25), random.nextDouble(10, 15))
                        .withBackground(3, 1)
                        .withCounts(Math.pow(10, random.nextDouble(2.5, 4)));
                String oxide = OXIDES.get(draw % OXIDES.size());
                float[] counts = expected(oxide, acquisition, draw);
                for (int i = 0; i < counts.length; i++) counts[i] = PoissonSampler.sample(counts[i], random);
                WhiteLineMap map = measured(counts, RECIPE, known ? OptionalDouble.of(t) : OptionalDouble.empty());
                if (Float.isNaN(map.valence()[0])) continue;
                found++;
                double off = Math.abs(map.valence()[0] - DATA.valence(DATA.compound(oxide))) / map.valenceError()[0];
                if (off < 1) within++;
                if (off < 2) withinTwo++;
            }
            System.out.printf(
                    Locale.ROOT,
                    "valence of varied oxides, t/λ %s: %d of %d read, within 1 error %.2f, within 2 %.2f%n",
                    known ? "known" : "unknown",
                    found,
                    draws,
                    (double) within / found,
                    (double) withinTwo / found);
            assertTrue(found > 0.9 * draws);
            assertTrue(within > 0.6 * found && withinTwo > 0.92 * found, "the error of the valence is too small");
            assertTrue(within < 0.97 * found, "the error of the valence is so large that it says nothing");
        }
    }

    @Test
    void theCalibrationFollowsTheReferencesAndHoldsTheirSpread() {
        double before = Double.MAX_VALUE;
        for (ValenceCalibration.Point point : CALIBRATION.points()) {
            System.out.printf(
                    Locale.ROOT,
                    "Mn %.2f: L3/L2 %.2f, continuum / area %.4f per eV%n",
                    point.valence(),
                    point.ratio(),
                    point.continuum());
            assertTrue(point.ratio() < before);
            before = point.ratio();
        }
        double[] medians = {4.24, 2.76, 2.42, 2.23, 1.98};
        for (int i = 0; i < medians.length; i++)
            assertEquals(medians[i], CALIBRATION.points().get(i).ratio(), 0.1 * medians[i]);
        assertEquals(
                3,
                RatioCalibration.of(new EnergyAxis(650, 0.2, 450), WhiteLineRecipe.defaults(Edge.FE_L23))
                        .points()
                        .size());
    }
}
