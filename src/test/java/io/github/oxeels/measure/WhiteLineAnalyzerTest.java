// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.numeric.PoissonSampler;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.ForwardModel;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class WhiteLineAnalyzerTest {

    private static final EnergyAxis AXIS = new EnergyAxis(580, 0.2, 600);
    private static final WhiteLineRecipe PEARSON = WhiteLineRecipe.defaults(Edge.MN_L23);

    private static WhiteLineRecipe recipe(
            WhiteLineRecipe.Method method, WhiteLineRecipe.Widths widths, CountingNoise noise) {
        return new WhiteLineRecipe(
                method,
                PEARSON.edge(),
                PEARSON.background(),
                widths,
                PEARSON.search(),
                noise,
                PEARSON.leastSignificance());
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
        return floats;
    }

    private static WhiteLines measured(WhiteLineRecipe recipe, EnergyAxis axis, double[] counts) {
        return new WhiteLineAnalyzer(axis, recipe)
                .newWorker()
                .measure(floats(counts), 0)
                .orElseThrow();
    }

    private static double gaussian(double energy, double sigma) {
        return Math.exp(-0.5 * energy * energy / sigma / sigma) / (sigma * Math.sqrt(2 * Math.PI));
    }

    /** Two Gaussians on two sharp steps over a power law: everything can be written down. */
    private static double[] textbook(double l3, double l2, double ratio, boolean background) {
        double[] counts = new double[AXIS.size()];
        for (int i = 0; i < counts.length; i++) {
            double energy = AXIS.energy(i);
            double step = 40 * (2.0 / 3 * above(energy, l3) + 1.0 / 3 * above(energy, l2));
            counts[i] = 3000 * gaussian(energy - l3, 1)
                    + 3000 / ratio * gaussian(energy - l2, 0.9)
                    + step
                    + (background ? 900 * Math.pow(energy / 640, -3) : 0);
        }
        return counts;
    }

    private static double above(double energy, double step) {
        return Math.max(0, Math.min(1, (energy - step) / 0.2 + 0.5));
    }

    @Property(tries = 60)
    void ratioOfATextbookSpectrumIsExact(
            @ForAll @DoubleRange(min = 1.5, max = 6) double ratio,
            @ForAll @DoubleRange(min = 636, max = 648) double l3,
            @ForAll @DoubleRange(min = 9.5, max = 13) double distance) {
        WhiteLines lines = measured(PEARSON, AXIS, textbook(l3, l3 + distance, ratio, true));
        // the step at the maximum moves it a little
        assertEquals(l3, lines.l3Energy().value(), 0.05);
        assertEquals(distance, lines.l2MinusL3().value(), 0.06);
        // a maximum found 0.03 eV beside the step moves 40 · 2/3 · 0.03 counts · eV from one side to the other
        assertEquals(ratio, lines.ratio().value(), 0.004 * ratio);
        assertEquals(3000, lines.l3Area().value(), 2);
    }

    /** With the lines on a background or off it, the same ratio must come out. */
    @Test
    void backgroundChangesNothingWithoutNoise() {
        WhiteLines on = measured(PEARSON, AXIS, textbook(641, 652, 3, true));
        WhiteLines off = measured(PEARSON.withBackground(false), AXIS, textbook(641, 652, 3, false));
        assertEquals(off.ratio().value(), on.ratio().value(), 1e-6 * off.ratio().value());
        assertEquals(off.l3Energy().value(), on.l3Energy().value(), 1e-3);
        for (String ion : List.of("Mn2+", "Mn3+", "Mn4+")) {
            WhiteLines with =
                    measured(PEARSON, AXIS, simulated(ion, Acquisition.ideal().withBackground(3.3, 0.7)));
            WhiteLines without = measured(PEARSON.withBackground(false), AXIS, simulated(ion, Acquisition.ideal()));
            // the Lorentzian tail of L3 reaches into the background window, as it does in nature
            assertEquals(
                    without.ratio().value(),
                    with.ratio().value(),
                    3e-3 * without.ratio().value(),
                    ion);
            assertEquals(without.l3Energy().value(), with.l3Energy().value(), 0.01, ion);
        }
    }

    private static double[] simulated(String compound, Acquisition acquisition) {
        ReferenceData data = ReferenceData.shipped();
        return ForwardModel.of(
                        data, List.of(data.named(compound).withoutOxygen()), acquisition.withCounts(1500), AXIS, 1, 0)
                .expected(1);
    }

    @Test
    void errorsOfRatioAndPositionsCoverTheTruthAtTheStatedRate() {
        for (WhiteLineRecipe.Method method :
                List.of(WhiteLineRecipe.Method.PEARSON, WhiteLineRecipe.Method.DOUBLE_ARCTAN)) {
            WhiteLineRecipe recipe = recipe(method, PEARSON.widths(), new CountingNoise(2, 0));
            assertEquals(
                    1,
                    zScores(
                            "ratio, " + method,
                            recipe,
                            2,
                            w -> w.ratio().value(),
                            w -> w.ratio().error()),
                    0.1);
        }
        WhiteLineRecipe recipe = recipe(PEARSON.method(), PEARSON.widths(), CountingNoise.POISSON);
        assertEquals(
                1,
                zScores(
                        "L3 energy",
                        recipe,
                        1,
                        w -> w.l3Energy().value(),
                        w -> w.l3Energy().error()),
                0.1);
        assertEquals(
                1,
                zScores(
                        "L2 - L3",
                        recipe,
                        1,
                        w -> w.l2MinusL3().value(),
                        w -> w.l2MinusL3().error()),
                0.15);
        assertEquals(
                1,
                zScores(
                        "L3 area",
                        recipe,
                        1,
                        w -> w.l3Area().value(),
                        w -> w.l3Area().error()),
                0.1);
        assertEquals(
                1,
                zScores(
                        "ratio, gain estimated",
                        PEARSON,
                        3,
                        w -> w.ratio().value(),
                        w -> w.ratio().error()),
                0.15);
    }

    @Test
    void errorsHoldWhereTheWindowsOverlap() {
        WhiteLineRecipe wide =
                recipe(PEARSON.method(), new WhiteLineRecipe.Widths(16, 11, 6, 8), CountingNoise.POISSON);
        assertEquals(
                1,
                zScores(
                        "ratio, overlapping windows",
                        wide,
                        1,
                        w -> w.ratio().value(),
                        w -> w.ratio().error()),
                0.1);
    }

    private static double zScores(
            String what,
            WhiteLineRecipe recipe,
            double gain,
            ToDoubleFunction<WhiteLines> value,
            ToDoubleFunction<WhiteLines> error) {
        double[] expected = textbook(641.3, 652.1, 3, true);
        double truth = value.applyAsDouble(measured(recipe, AXIS, expected));
        WhiteLineAnalyzer.Worker worker = new WhiteLineAnalyzer(AXIS, recipe).newWorker();
        double sum = 0;
        double squares = 0;
        int draws = 1000;
        float[] counts = new float[AXIS.size()];
        for (int draw = 0; draw < draws; draw++) {
            RandomGenerator random = Seeds.random(17, "draw", draw);
            for (int i = 0; i < counts.length; i++)
                counts[i] = (float) (gain * PoissonSampler.sample(expected[i] / gain, random));
            WhiteLines lines = worker.measure(counts, 0).orElseThrow();
            double z = (value.applyAsDouble(lines) - truth) / error.applyAsDouble(lines);
            sum += z;
            squares += z * z;
        }
        double deviation = Math.sqrt(squares / draws - sum * sum / draws / draws);
        System.out.printf(Locale.ROOT, "z of %s: mean %.3f, sd %.3f%n", what, sum / draws, deviation);
        assertEquals(0, sum / draws, 0.25, what);
        return deviation;
    }

    @Test
    void positionsOnAShiftedAxisFollowTheShift() {
        WhiteLines here =
                measured(PEARSON, AXIS, simulated("Mn3+", Acquisition.ideal().withBackground(3, 1)));
        for (double shift : new double[] {-5, -2.3, 1.7, 5}) {
            WhiteLines there = measured(
                    PEARSON,
                    AXIS,
                    simulated("Mn3+", Acquisition.ideal().withBackground(3, 1).withOffset(shift)));
            assertEquals(here.l3Energy().value() + shift, there.l3Energy().value(), 0.02);
            assertEquals(
                    here.ratio().value(),
                    there.ratio().value(),
                    0.02 * here.ratio().value());
        }
    }

    @Test
    void vacuumCarbonAndEmptySpectraHaveNoEdge() {
        WhiteLineAnalyzer.Worker worker = new WhiteLineAnalyzer(AXIS, PEARSON).newWorker();
        assertTrue(worker.measure(new float[AXIS.size()], 0).isEmpty());
        int found = 0;
        float[] counts = new float[AXIS.size()];
        for (int draw = 0; draw < 300; draw++) {
            RandomGenerator random = Seeds.random(3, "vacuum", draw);
            for (int i = 0; i < counts.length; i++)
                counts[i] = PoissonSampler.sample(300 * Math.pow(AXIS.energy(i) / 640, -3), random);
            if (worker.measure(counts, 0).isPresent()) found++;
        }
        assertTrue(found <= 6, found + " of 300 background spectra have an edge");
    }

    @Test
    void valenceFollowsTheReferencesAndItsErrorHoldsTheirSpread() {
        ValenceCalibration calibration = new ValenceCalibration(
                List.of(point(2, 4.2, 0.25, 0.018), point(3, 2.4, 0.055, 0.014), point(4, 2, 0.035, 0.015)));
        assertEquals(2, calibration.curve().valence(new Measured(4.2, 0)).value(), 1e-9);
        assertEquals(3, calibration.curve().valence(new Measured(2.4, 0)).value(), 1e-9);
        assertEquals(4, calibration.curve().valence(new Measured(2, 0)).value(), 1e-9);
        assertEquals(2, calibration.curve().valence(new Measured(20, 0)).value(), 1e-9);
        assertEquals(4, calibration.curve().valence(new Measured(0.5, 0)).value(), 1e-9);
        assertEquals(
                0.5 * (0.055 / Math.log(2.4 / 2) + 0.055 / Math.log(4.2 / 2.4)),
                calibration.curve().valence(new Measured(2.4, 0)).error(),
                1e-6);
        assertTrue(calibration.curve().valence(new Measured(2.4, 0.3)).error()
                > calibration.curve().valence(new Measured(2.4, 0)).error());
        CalibrationCurve curve = calibration.curve();
        assertEquals(0.018, curve.continuum(0, curve.share(0, 9)), 1e-9);
        assertEquals(0.016, curve.continuum(0, curve.share(0, Math.sqrt(4.2 * 2.4))), 1e-9);
        assertEquals(1, curve.segment(2.2));
        double before = Double.MAX_VALUE;
        for (double ratio = 1.5; ratio < 6; ratio += 0.01) {
            double valence = calibration.curve().valence(new Measured(ratio, 0)).value();
            assertTrue(valence <= before);
            before = valence;
        }
    }

    private static ValenceCalibration.Point point(double valence, double ratio, double spread, double continuum) {
        return new ValenceCalibration.Point(valence, ratio, spread, continuum);
    }

    /** The published pairs of the parabola. */
    @Test
    void ironThreeShareFollowsVanAkenAndLiebscher() {
        double[][] published = {{1.73, 0}, {2.82, 0.25}, {4.50, 0.5}, {6.95, 0.75}, {9.64, 1}};
        for (double[] pair : published)
            assertEquals(pair[1], IronThreeShare.of(new Measured(pair[0], 0)).value(), 0.005);
    }

    /** Fixed windows lie where L2 of another axis may have a trough, and nothing is a ratio there. */
    @Test
    void withoutL2NothingIsEstimated() {
        EnergyAxis axis = new EnergyAxis(650, 0.25, 500);
        WhiteLineRecipe recipe = WhiteLineRecipe.defaults(Edge.FE_L23).withMethod(WhiteLineRecipe.Method.FIXED_WINDOWS);
        WhiteLineAnalyzer.Worker worker = new WhiteLineAnalyzer(axis, recipe).newWorkerOfLines();
        float[] counts = new float[axis.size()];
        for (int i = 0; i < counts.length; i++) {
            double l3 = axis.energy(i) - 709.5, l2 = axis.energy(i) - 720.7;
            counts[i] = (float) (1000 * Math.pow(axis.energy(i) / 650, -3)
                    + 500 * Math.exp(-l3 * l3 / 2)
                    - 100 * Math.exp(-l2 * l2 / 2));
        }
        assertTrue(worker.take(counts, 0, 0));
        assertTrue(Double.isNaN(worker.sums(0).ratio(0)), "L2 has an area");
        ValenceEstimator estimator = new ValenceEstimator(Optional.empty(), recipe);
        for (Optional<Measured> thickness : List.of(Optional.<Measured>empty(), Optional.of(new Measured(0.4, 0.1))))
            assertEquals(Optional.empty(), estimator.estimate(worker, thickness));
    }

    @Test
    void fixedWindowsTellFerrousFromFerricIron() {
        ReferenceData data = ReferenceData.shipped();
        EnergyAxis axis = new EnergyAxis(640, 0.1, 1200);
        WhiteLineRecipe recipe = WhiteLineRecipe.defaults(Edge.FE_L23).withMethod(WhiteLineRecipe.Method.FIXED_WINDOWS);
        double before = -1;
        for (String compound : List.of("FeO", "Fe3O4", "α-Fe2O3")) {
            double[] counts = ForwardModel.of(
                            data,
                            List.of(data.named(compound).withoutOxygen()),
                            Acquisition.ideal().withResolution(0.8).withBackground(3, 1),
                            axis,
                            1,
                            0)
                    .expected(1);
            double share = measured(recipe, axis, counts)
                    .ironThreeShare()
                    .orElseThrow()
                    .value();
            System.out.printf(Locale.ROOT, "Fe3+/sum Fe of %s by fixed windows: %.2f%n", compound, share);
            assertTrue(share > before);
            before = share;
        }
    }

    @Test
    void distanceToOxygenGrowsWithValence() {
        ReferenceData data = ReferenceData.shipped();
        EnergyAxis axis = new EnergyAxis(480, 0.2, 1100);
        double before = 0;
        for (String compound : List.of("MnO", "Mn3O4", "Mn2O3", "MnO2")) {
            Acquisition a =
                    Acquisition.ideal().withResolution(0.8).withBackground(3, 1).withOffset(-3);
            double[] counts = ForwardModel.of(data, List.of(data.named(compound)), a, axis, 1, 0)
                    .expected(1);
            WhiteLines lines =
                    measured(recipe(PEARSON.method(), PEARSON.widths(), CountingNoise.POISSON), axis, counts);
            double distance = lines.l3MinusOxygen().orElseThrow().value();
            System.out.printf(
                    Locale.ROOT,
                    "L3 - O K onset of %s: %s eV%n",
                    compound,
                    lines.l3MinusOxygen().get());
            assertTrue(distance > before, compound + " " + distance + " after " + before);
            before = distance;
        }
    }

    @Test
    void thickSpecimensAreMarked() {
        WhiteLines thin =
                measured(PEARSON, AXIS, simulated("Mn3+", Acquisition.ideal().withBackground(3, 1)));
        WhiteLines thick = measured(
                PEARSON,
                AXIS,
                simulated("Mn3+", Acquisition.ideal().withBackground(3, 1).withThickness(0.9)));
        assertTrue(!thin.isThick(Optional.empty()) && thick.isThick(Optional.empty()));
        assertTrue(thin.isThick(Optional.of(new Measured(0.6, 0.1))));
    }

    /**
     * The white lines of a thick specimen, plural scattering taken off, are those of a thin one, areas included: all
     * electrons are counted.
     */
    @Test
    void pluralScatteringIsTakenOffExactly() {
        for (String ion : List.of("Mn2+", "Mn3+", "Mn4+"))
            for (double t : new double[] {0.2, 0.6, 1.2}) {
                WhiteLineAnalyzer.Worker worker = new WhiteLineAnalyzer(AXIS, PEARSON).newWorker();
                WhiteLines thin = measured(
                        PEARSON, AXIS, simulated(ion, Acquisition.ideal().withBackground(3, 1)));
                assertTrue(worker.take(
                        floats(simulated(
                                ion, Acquisition.ideal().withBackground(3, 1).withThickness(t))),
                        0,
                        0));
                assertEquals(
                        thin.ratio().value(),
                        worker.lines(1, t).orElseThrow().ratio().value(),
                        0.01 * thin.ratio().value(),
                        ion + " at " + t);
                assertEquals(
                        worker.sums(1).ratio(t),
                        worker.lines(1, t).orElseThrow().ratio().value(),
                        1e-4);
                // the forward model scales to the same L3 maximum
                assertEquals(
                        Math.exp(t),
                        worker.lines(1, t).orElseThrow().l3Area().value()
                                / thin.l3Area().value(),
                        0.01 * Math.exp(t));
            }
    }

    @Test
    void axesThatDoNotHoldTheEdgeAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new WhiteLineAnalyzer(new EnergyAxis(400, 0.2, 500), PEARSON.withBackground(false)));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new WhiteLineAnalyzer(new EnergyAxis(632, 0.1, 300), PEARSON))
                .getMessage();
        assertTrue(message.startsWith("no background can be fitted before Mn L2,3 on the axis "), message);
        assertThrows(IllegalArgumentException.class, () -> PEARSON.withMethod(WhiteLineRecipe.Method.FIXED_WINDOWS));
    }
}
