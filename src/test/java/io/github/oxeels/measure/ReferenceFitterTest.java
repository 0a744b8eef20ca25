// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.numeric.PoissonSampler;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.ForwardModel;
import io.github.oxeels.simulate.forward.PureSpectra;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ReferenceFitterTest {

    private static final ReferenceData DATA = ReferenceData.shipped();
    private static final List<Compound> IONS = List.of("Mn2+", "Mn3+", "Mn4+").stream()
            .map(name -> DATA.named(name).withoutOxygen())
            .toList();
    private static final EnergyAxis AXIS = new EnergyAxis(595, 0.25, 320);
    private static final EnergyAxis FINE = new EnergyAxis(590, 0.1, 1000);
    private static final ReferenceFitOptions OPTIONS = ReferenceFitOptions.defaults(new EnergyWindow(600, 668));

    private static ReferenceFitOptions scattering(CountingNoise noise) {
        return new ReferenceFitOptions(
                OPTIONS.window(),
                OPTIONS.background(),
                OPTIONS.shiftRange(),
                OPTIONS.broadening(),
                OPTIONS.dispersionError(),
                noise,
                OPTIONS.leastSignificance());
    }

    private static References references(double resolution) {
        return References.perAtom(PureSpectra.of(DATA, IONS, Acquisition.ideal().withResolution(resolution), FINE))
                .withValences(2, 3, 4);
    }

    private static float[] expected(Acquisition acquisition, double... weights) {
        double[] counts = ForwardModel.of(DATA, IONS, acquisition, AXIS, 1, 0).expected(weights);
        float[] floats = new float[counts.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) counts[i];
        return floats;
    }

    /**
     * The references are the simulator's, on another axis: truth comes out to the rounding of floats and of the
     * interpolation.
     */
    @Property(tries = 25)
    void noiselessMixturesAreRecoveredExactly(
            @ForAll @DoubleRange(min = 0, max = 1) double a,
            @ForAll @DoubleRange(min = 0, max = 1) double b,
            @ForAll @DoubleRange(min = -1.8, max = 1.8) double shift) {
        double two = Math.min(a, b);
        double three = Math.abs(a - b);
        double four = 1 - Math.max(a, b);
        float[] counts = expected(
                Acquisition.ideal().withResolution(0.6).withBackground(3.1, 0.8).withOffset(shift), two, three, four);
        ReferenceFit fit = new ReferenceFitter(AXIS, references(0.6), OPTIONS)
                .newWorker()
                .fit(counts, 0)
                .orElseThrow();
        assertArrayEquals(new double[] {two, three, four}, fit.fractions(), 5e-4);
        assertEquals(2 * two + 3 * three + 4 * four, fit.valence().orElseThrow().value(), 1e-3);
        assertEquals(shift, fit.recording().shift().value(), 2e-3);
        // on a shifted axis a power law is one of another exponent, to first order
        assertEquals(3.1, fit.recording().backgroundExponent(), 0.02);
        assertTrue(
                fit.goodness().relativeResidual() < 2e-4,
                "residual " + fit.goodness().relativeResidual());
    }

    @Test
    void noiselessMixturesOnTheReferencesOwnAxisAreExactToSixDigits() {
        References own = References.perAtom(PureSpectra.of(DATA, IONS, Acquisition.ideal(), AXIS))
                .withValences(2, 3, 4);
        ReferenceFitOptions options =
                OPTIONS.withShiftRange(0).withBroadening(0).withBackground(ReferenceFitOptions.Background.NONE);
        ReferenceFit fit = new ReferenceFitter(AXIS, own, options)
                .newWorker()
                .fit(expected(Acquisition.ideal(), 0.2, 0.5, 0.3), 0)
                .orElseThrow();
        assertArrayEquals(new double[] {0.2, 0.5, 0.3}, fit.fractions(), 1e-6);
    }

    @Test
    void aLevelLeftByScalingIsTakenOff() {
        float[] counts = expected(Acquisition.ideal().withResolution(0.9), 0.2, 0.5, 0.3);
        for (int i = 0; i < counts.length; i++) counts[i] = 0.001f * counts[i] - 0.07f;
        ReferenceFitOptions level = OPTIONS.withBackground(ReferenceFitOptions.Background.LEVEL);
        ReferenceFit fit = new ReferenceFitter(AXIS, references(0.5), level)
                .newWorker()
                .fit(counts, 0)
                .orElseThrow();
        assertArrayEquals(new double[] {0.2, 0.5, 0.3}, fit.fractions(), 2e-3);
    }

    @Test
    void broadeningIsFound() {
        for (double width : new double[] {0.5, 1, 1.7, 2.6}) {
            float[] counts = expected(
                    Acquisition.ideal().withResolution(Math.hypot(0.5, width)).withBackground(3, 1), 0.4, 0.3, 0.3);
            ReferenceFit fit = new ReferenceFitter(AXIS, references(0.5), OPTIONS)
                    .newWorker()
                    .fit(counts, 0)
                    .orElseThrow();
            assertEquals(width, fit.recording().broadening(), 0.02);
            assertArrayEquals(new double[] {0.4, 0.3, 0.3}, fit.fractions(), 2e-3);
        }
    }

    /**
     * Lines too far apart by a wrong dispersion are no other ion, on every background, and whatever the scale of the
     * counts.
     */
    @Test
    void anErrorOfTheDispersionIsFound() {
        for (double error : new double[] {-0.05, -0.02, 0.04})
            for (double scale : new double[] {1, 1e-3}) {
                float[] counts = expected(
                        Acquisition.ideal().withResolution(1).withOffset(0.6).withDispersionError(error),
                        0.3,
                        0.4,
                        0.3);
                for (int i = 0; i < counts.length; i++) counts[i] = (float) scale * (counts[i] + 30 - 0.2f * i);
                ReferenceFitOptions line = OPTIONS.withBackground(ReferenceFitOptions.Background.LINE);
                ReferenceFit trusted = new ReferenceFitter(AXIS, references(0.5), line)
                        .newWorker()
                        .fit(counts, 0)
                        .orElseThrow();
                ReferenceFit fit = new ReferenceFitter(AXIS, references(0.5), line.withDispersionError(0.03))
                        .newWorker()
                        .fit(counts, 0)
                        .orElseThrow();
                assertEquals(error, fit.recording().dispersionError(), 2e-3);
                assertArrayEquals(new double[] {0.3, 0.4, 0.3}, fit.fractions(), 0.01);
                assertTrue(Math.abs(trusted.fractions()[1] - 0.4) > 0.02, "a trusted dispersion biases the fractions");
            }
    }

    @Test
    void thePriorOfTheDispersionHoldsItWhereNoiseLeavesItOpen() {
        float[] expected = expected(
                Acquisition.ideal().withResolution(1).withBackground(3, 0.3).withCounts(40), 0.3, 0.4, 0.3);
        double[] squares = new double[2];
        for (int draw = 0; draw < 60; draw++) {
            RandomGenerator random = Seeds.random(29, "prior", draw);
            float[] counts = new float[expected.length];
            for (int i = 0; i < counts.length; i++) counts[i] = PoissonSampler.sample(expected[i], random);
            for (int k = 0; k < 2; k++)
                squares[k] +=
                        new ReferenceFitter(AXIS, references(0.5), OPTIONS.withDispersionError(k == 0 ? 0.01 : 0.5))
                                        .newWorker()
                                        .fit(counts, 0)
                                        .map(fit -> Math.pow(fit.recording().dispersionError(), 2))
                                        .orElse(0.0)
                                / 60;
        }
        System.out.printf(
                Locale.ROOT,
                "dispersion found in noise: ±%.4f with a prior of 0.01, ±%.4f without%n",
                Math.sqrt(squares[0]),
                Math.sqrt(squares[1]));
        assertTrue(Math.sqrt(squares[0]) < 0.01 && squares[1] > 2 * squares[0]);
    }

    @Test
    void errorsOfFractionsAndValenceCoverTheTruthAtTheStatedRate() {
        zScores("gain known", scattering(new CountingNoise(2, 0)), 2, 3000);
        zScores("few counts", scattering(new CountingNoise(2, 0)), 2, 600);
        zScores("gain estimated", OPTIONS, 3, 600);
        zScores("100 counts", scattering(CountingNoise.POISSON), 1, 150);
        zScores("dispersion free", scattering(new CountingNoise(2, 0)).withDispersionError(0.5), 2, 3000);
    }

    /** Broadening in the middle of its range and no ion at 0: all unknowns are free. */
    private static void zScores(String what, ReferenceFitOptions options, double gain, double peak) {
        Acquisition acquisition = Acquisition.ideal()
                .withResolution(1.1)
                .withBackground(3, 1)
                .withCounts(peak)
                .withOffset(0.7);
        double[] truth = {0.4, 0.35, 0.25};
        float[] expected = expected(acquisition, truth);
        ReferenceFitter.Worker worker = new ReferenceFitter(AXIS, references(0.5), options).newWorker();
        int draws = 1000;
        double[] sums = new double[5];
        double[] squares = new double[5];
        float[] counts = new float[AXIS.size()];
        for (int draw = 0; draw < draws; draw++) {
            RandomGenerator random = Seeds.random(23, what, draw);
            for (int i = 0; i < counts.length; i++)
                counts[i] = (float) (gain * PoissonSampler.sample(expected[i] / gain, random));
            ReferenceFit fit = worker.fit(counts, 0).orElseThrow();
            for (int k = 0; k < 5; k++) {
                double z = k < 3
                        ? (fit.fractions()[k] - truth[k]) / fit.error(k)
                        : k == 3
                                ? (fit.valence().get().value() - 2.85)
                                        / fit.valence().get().error()
                                : (fit.recording().shift().value() - 0.7)
                                        / fit.recording().shift().error();
                sums[k] += z / draws;
                squares[k] += z * z / draws;
            }
        }
        String[] names = {"Mn2+", "Mn3+", "Mn4+", "valence", "shift"};
        for (int k = 0; k < 5; k++) {
            double deviation = Math.sqrt(squares[k] - sums[k] * sums[k]);
            System.out.printf(Locale.ROOT, "z of %s, %s: mean %.3f, sd %.3f%n", names[k], what, sums[k], deviation);
            // at few counts the shift depends on the fractions in more than a straight line
            assertEquals(
                    1,
                    deviation,
                    options.noise().isEstimated() || k == 4 && peak < 1000 ? 0.2 : 0.1,
                    what + ", " + names[k]);
            assertEquals(0, sums[k], 0.2, what + ", " + names[k]);
        }
    }

    @Test
    void iAmountsAreAtomsWhateverTheHeights() {
        float[] counts = expected(Acquisition.ideal().withBackground(3, 1), 0.5, 0, 0.5);
        References heights = References.scaled(PureSpectra.of(DATA, IONS, Acquisition.ideal(), FINE), 1, 1, 1);
        ReferenceFit wrong = new ReferenceFitter(AXIS, heights, OPTIONS)
                .newWorker()
                .fit(counts, 0)
                .orElseThrow();
        ReferenceFit right = new ReferenceFitter(AXIS, references(0.5), OPTIONS)
                .newWorker()
                .fit(counts, 0)
                .orElseThrow();
        assertEquals(0.5, right.fractions()[0], 1e-3);
        assertTrue(wrong.fractions()[0] < 0.46, "equal areas bias the fractions: " + wrong.fractions()[0]);
    }

    @Test
    void vacuumHasNoMetal() {
        ReferenceFitter.Worker worker = new ReferenceFitter(AXIS, references(0.5), OPTIONS).newWorker();
        int found = 0;
        float[] counts = new float[AXIS.size()];
        for (int draw = 0; draw < 200; draw++) {
            RandomGenerator random = Seeds.random(3, "vacuum", draw);
            for (int i = 0; i < counts.length; i++)
                counts[i] = PoissonSampler.sample(200 * Math.pow(AXIS.energy(i) / 640, -3), random);
            if (worker.fit(counts, 0).isPresent()) found++;
        }
        assertTrue(found <= 10, found + " of 200 background spectra have metal");
        assertTrue(worker.fit(new float[AXIS.size()], 0).isEmpty());
    }

    @Test
    void referencesThatEndTooEarlyAreRefused() {
        References shortOnes =
                References.perAtom(PureSpectra.of(DATA, IONS, Acquisition.ideal(), new EnergyAxis(600, 0.1, 600)));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new ReferenceFitter(AXIS, shortOnes, OPTIONS))
                .getMessage();
        assertTrue(message.startsWith("the references end at 659.9"), message);
    }
}
