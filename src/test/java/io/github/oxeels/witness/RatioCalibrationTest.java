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
import io.github.oxeels.simulate.forward.LowLossModel;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private static final Map<WhiteLineRecipe, Optional<ValenceCalibration>> CALIBRATIONS = new HashMap<>();

    private static float[] expected(String oxide, Acquisition acquisition, long index) {
        Compound compound = DATA.compound(oxide);
        double[] expected = ForwardModel.of(DATA, List.of(compound), acquisition, AXIS, 5, index)
                .expected(1);
        float[] counts = new float[expected.length];
        for (int i = 0; i < counts.length; i++) counts[i] = (float) expected[i];
        return counts;
    }

    private static SpectrumImage image(float[] counts) {
        return SpectrumImage.of("spectrum", counts, SpatialAxis.uncalibrated(1), SpatialAxis.uncalibrated(1), AXIS);
    }

    private static SpectrumImage withLowLoss(float[] counts, Acquisition acquisition) {
        EnergyAxis axis = LowLossModel.axisFor(AXIS);
        LowLossModel model = new LowLossModel(acquisition, axis);
        double[] expected = new double[axis.size()];
        model.expected(
                1e6, acquisition.thickness(), 0, 0, expected, new double[model.points()], new double[model.points()]);
        float[] low = new float[axis.size()];
        for (int i = 0; i < low.length; i++) low[i] = (float) expected[i];
        return image(counts)
                .withLowLoss(SpectrumImage.of(
                        "low loss", low, SpatialAxis.uncalibrated(1), SpatialAxis.uncalibrated(1), axis));
    }

    private static WhiteLineMap measured(SpectrumImage image, WhiteLineRecipe recipe, OptionalDouble thickness) {
        BitSet all = new BitSet();
        all.set(0);
        Optional<ValenceCalibration> calibration =
                CALIBRATIONS.computeIfAbsent(recipe, key -> RatioCalibration.ifKnown(AXIS, key));
        return WhiteLineMap.of(image, all, recipe, calibration, thickness, Progress.NONE);
    }

    private static String read(WhiteLineMap map) {
        return String.format(
                Locale.ROOT,
                "%.2f ± %.2f, %.2f ± %.2f",
                map.valence().value()[0],
                map.valence().error()[0],
                map.thickness().value()[0],
                map.thickness().error()[0]);
    }

    /** Losses of oxides are spread; the sharp plasmon of the simulator is as far from them as a solid can be. */
    private enum Losses {
        SPREAD {
            @Override
            Acquisition of(Acquisition acquisition, RandomGenerator random) {
                return acquisition.withPlasmon(random.nextDouble(36, 45), random.nextDouble(70, 90));
            }
        },
        SHARP {
            @Override
            Acquisition of(Acquisition acquisition, RandomGenerator random) {
                return acquisition.withPlasmon(random.nextDouble(22, 25), random.nextDouble(10, 15));
            }
        };

        abstract Acquisition of(Acquisition acquisition, RandomGenerator random);
    }

    /**
     * @return whether next to nothing tells how much was scattered: neither low loss nor thickness is known, and the
     *     losses are none of an oxide. The stated errors are those of oxides
     */
    private static boolean isBeyondTheErrors(Losses losses, boolean unknown) {
        return losses == Losses.SHARP && unknown;
    }

    @Test
    void pureIonsReadTheirValenceAtEveryThickness() {
        System.out.println("valence by L3/L2 (Pearson), noiseless: losses, oxide, FWHM eV, t/λ | valence, t/λ with the "
                + "low loss | with t/λ given | with neither");
        for (WhiteLineRecipe.Method method :
                List.of(WhiteLineRecipe.Method.PEARSON, WhiteLineRecipe.Method.DOUBLE_ARCTAN))
            for (Losses losses : Losses.values())
                for (String oxide : OXIDES)
                    for (double resolution : new double[] {0.5, 1.5, 3})
                        for (double t : new double[] {0, 0.1, 0.2, 0.5, 1}) {
                            Acquisition acquisition = losses.of(
                                    Acquisition.ideal()
                                            .withResolution(resolution)
                                            .withThickness(t)
                                            .withBackground(3, 1)
                                            .withCounts(1e6),
                                    Seeds.random(5, "losses", 0));
                            WhiteLineRecipe recipe = RECIPE.withMethod(method);
                            float[] counts = expected(oxide, acquisition, 0);
                            WhiteLineMap recorded =
                                    measured(withLowLoss(counts, acquisition), recipe, OptionalDouble.of(t));
                            WhiteLineMap given = measured(image(counts), recipe, OptionalDouble.of(t));
                            WhiteLineMap unknown = measured(image(counts), recipe, OptionalDouble.empty());
                            double truth = DATA.valence(DATA.compound(oxide));
                            if (method == WhiteLineRecipe.Method.PEARSON)
                                System.out.printf(
                                        Locale.ROOT,
                                        "%-6s %-5s %.1f %.1f | %s | %s | %s%n",
                                        losses,
                                        oxide,
                                        resolution,
                                        t,
                                        read(recorded),
                                        read(given),
                                        read(unknown));
                            String what =
                                    method + " " + losses + " " + oxide + " at t/λ " + t + ", " + resolution + " eV";
                            assertEquals(truth, recorded.valence().value()[0], 0.2, what);
                            for (WhiteLineMap map : List.of(given, unknown)) {
                                String how = what + (map == given ? ", thickness given" : ", thickness unknown");
                                if (losses == Losses.SPREAD)
                                    assertEquals(truth, map.valence().value()[0], t <= 0.2 ? 0.16 : 0.35, how);
                                assertTrue(
                                        Math.abs(truth - map.valence().value()[0])
                                                < (isBeyondTheErrors(losses, map == unknown) ? 3 : 2)
                                                        * map.valence().error()[0],
                                        how + ": the error does not hold the truth");
                            }
                        }
    }

    /**
     * Oxides vary between laboratories, thickness and losses too; the stated error must cover two thirds and nineteen
     * in twenty, whoever tells the thickness.
     */
    @Test
    void errorsCoverTheTruthOfOxidesThatVary() {
        for (Losses losses : Losses.values())
            for (String knowledge : List.of("low loss", "given", "unknown")) {
                int draws = 200;
                int within = 0;
                int withinTwo = 0;
                int found = 0;
                double squares = 0;
                for (int draw = 0; draw < draws; draw++) {
                    RandomGenerator random = Seeds.random(31, "specimen", draw);
                    double t = random.nextDouble(0.05, 0.8);
                    Acquisition acquisition = losses.of(
                            Acquisition.ideal()
                                    .withResolution(random.nextDouble(0.4, 2))
                                    .withThickness(t)
                                    .withVariability(1)
                                    .withBackground(3, 1)
                                    .withCounts(Math.pow(10, random.nextDouble(2.5, 4))),
                            random);
                    String oxide = OXIDES.get(draw % OXIDES.size());
                    float[] counts = expected(oxide, acquisition, draw);
                    for (int i = 0; i < counts.length; i++) counts[i] = PoissonSampler.sample(counts[i], random);
                    WhiteLineMap map = measured(
                            knowledge.equals("low loss") ? withLowLoss(counts, acquisition) : image(counts),
                            RECIPE,
                            knowledge.equals("given") ? OptionalDouble.of(t) : OptionalDouble.empty());
                    if (Float.isNaN(map.valence().value()[0])) continue;
                    found++;
                    double off = map.valence().value()[0] - DATA.valence(DATA.compound(oxide));
                    squares += off * off;
                    double relative = Math.abs(off) / map.valence().error()[0];
                    if (relative < 1) within++;
                    if (relative < 2) withinTwo++;
                }
                System.out.printf(
                        Locale.ROOT,
                        "valence of varied oxides, %s losses, t/λ by %s: %d of %d read, RMSE %.2f, within 1 error "
                                + "%.2f, within 2 %.2f%n",
                        losses,
                        knowledge,
                        found,
                        draws,
                        Math.sqrt(squares / found),
                        (double) within / found,
                        (double) withinTwo / found);
                assertTrue(found > 0.9 * draws);
                boolean beyond = isBeyondTheErrors(losses, knowledge.equals("unknown"));
                assertTrue(
                        within > (beyond ? 0.5 : 0.6) * found && withinTwo > (beyond ? 0.85 : 0.92) * found,
                        "the error of the valence is too small");
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
