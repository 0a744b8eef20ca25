// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.WhiteLineModel;
import io.github.oxeels.assess.Sweeps;
import io.github.oxeels.numeric.PowerLawFit;
import io.github.oxeels.numeric.SplitMix;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.PureSpectra;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerturbationTest {

    private static final EnergyAxis AXIS = new EnergyAxis(590, 0.25, 400);
    private static final Edge EDGE = Edge.MN_L23;

    private static float[] line(double centre, double width) {
        float[] counts = new float[AXIS.size()];
        for (int i = 0; i < counts.length; i++)
            counts[i] = (float) (1000 * WhiteLineModel.line(AXIS.energy(i) - centre, width));
        return counts;
    }

    private static float[] apply(Perturbation perturbation, double strength, float[] counts) {
        // another place in the target than in the source, so that the two are not mixed up
        float[] target = new float[counts.length + 7];
        perturbation.at(strength).apply(counts, 0, target, 7, new SplitMix().set(1, "test", 0));
        return Arrays.copyOfRange(target, 7, target.length);
    }

    private static double mean(float[] counts) {
        double sum = 0, moment = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            moment += counts[i] * AXIS.energy(i);
        }
        return moment / sum;
    }

    private static double deviation(float[] counts) {
        double mean = mean(counts), sum = 0, moment = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            moment += counts[i] * (AXIS.energy(i) - mean) * (AXIS.energy(i) - mean);
        }
        return Math.sqrt(moment / sum);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-5, -1, 0.1, 0.6, 1, 3.25})
    void aShiftMovesEverythingHigherByItsStrength(double shift) {
        assertEquals(642 + shift, mean(apply(new EnergyShift(AXIS), shift, line(642, 3))), 1e-3);
    }

    @Test
    void aShiftByWholeChannelsChangesNoValue() {
        float[] noise = new float[AXIS.size()];
        SplitMix random = new SplitMix().set(3, "noise", 0);
        for (int i = 0; i < noise.length; i++) noise[i] = random.nextFloat();
        float[] shifted = apply(new EnergyShift(AXIS), 0.75, noise);
        assertArrayEquals(Arrays.copyOfRange(noise, 0, 397), Arrays.copyOfRange(shifted, 3, 400));
        assertEquals(noise[3], shifted[0], "mirrored at the end");
    }

    @Test
    void aDispersionErrorStretchesAboutItsPivot() {
        DispersionError error = new DispersionError(AXIS, 643);
        assertEquals(643, mean(apply(error, 4, line(643, 3))), 1e-3);
        float[] stretched = apply(error, 4, line(653, 3));
        assertEquals(643 + 10 * 1.04, mean(stretched), 1e-3);
        assertEquals(1.04 * deviation(line(653, 3)), deviation(stretched), 1e-3);
        assertEquals(643 - 0.95 * 20, mean(apply(error, -5, line(623, 3))), 1e-3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3})
    void broadeningAddsWidthsInQuadrature(double width) {
        double fwhmPerSigma = 2 * Math.sqrt(2 * Math.log(2));
        float[] broad = apply(new Broadening(AXIS), width, line(642, 2));
        assertEquals(Math.hypot(2, width), fwhmPerSigma * deviation(broad), 0.01);
        assertEquals(642, mean(broad), 1e-3);
        double before = 0, after = 0;
        for (float value : line(642, 2)) before += value;
        for (float value : broad) after += value;
        assertEquals(before, after, 1e-5 * before);
    }

    @Test
    void pluralScatteringKeepsExpOfMinusThicknessUnscatteredAndPutsTheRestAPlasmonHigher() {
        PluralScattering scattering = new PluralScattering(new EnergyAxis(540, 0.1, 1300), EDGE);
        double[] kernel = PluralScattering.kernel(0.5, 0.1);
        assertEquals(1, Arrays.stream(kernel).sum(), 1e-12);
        assertEquals(Math.exp(-0.5), kernel[0], 0.01);
        int highest = 1;
        for (int k = 2; k < kernel.length; k++) if (kernel[k] > kernel[highest]) highest = k;
        assertEquals(PluralScattering.PLASMON_ENERGY, 0.1 * highest, 3);
    }

    /** An independent program does it in Fourier space on its own grid. */
    @Test
    void pluralScatteringIsThatOfTheSimulator() {
        ReferenceData data = ReferenceData.shipped();
        Acquisition thin = Acquisition.ideal()
                .withResolution(1)
                .withPlasmon(PluralScattering.PLASMON_ENERGY, PluralScattering.PLASMON_WIDTH);
        EnergyAxis axis = new EnergyAxis(600, 0.2, 400);
        float[] sharp = PureSpectra.of(data, List.of(data.named("Mn3+").withoutOxygen()), thin, axis)
                .counts();
        float[] thick = PureSpectra.of(data, List.of(data.named("Mn3+").withoutOxygen()), thin.withThickness(0.8), axis)
                .counts();
        float[] made = new float[sharp.length];
        new PluralScattering(axis, EDGE).at(0.8).apply(sharp, 0, made, 0, new SplitMix());
        double product = 0, square = 0, rest = 0, most = 0;
        for (int i = 0; i < made.length; i++) {
            product += made[i] * thick[i];
            square += made[i] * made[i];
        }
        for (int i = 0; i < made.length; i++) {
            rest = Math.max(rest, Math.abs(product / square * made[i] - thick[i]));
            most = Math.max(most, thick[i]);
        }
        assertTrue(rest < 0.01 * most, rest + " of " + most);
    }

    @Test
    void aPowerLawStaysNearlyOneInAThickSpecimen() {
        double[] background = WhiteLineModel.background(AXIS, 1000);
        float[] thick = apply(new PluralScattering(AXIS, EDGE), 1, WhiteLineModel.floats(background));
        // what is scattered from 23 eV below is a power law again, higher by about r · 23 / 640
        for (int i = 0; i < AXIS.size(); i++) assertEquals(1.11, thick[i] / background[i], 0.04);
    }

    @Test
    void gaussianNoiseHasItsShareOfFullScale() {
        float[] counts = WhiteLineModel.floats(
                WhiteLineModel.addLines(WhiteLineModel.background(AXIS, 5000), AXIS, 2000, 642, 11, 3));
        float[] noisy = apply(new GaussianNoise(AXIS, EDGE), 0.1, counts);
        double squares = 0;
        for (int i = 0; i < counts.length; i++) squares += (noisy[i] - counts[i]) * (noisy[i] - counts[i]);
        assertEquals(200, Math.sqrt(squares / counts.length), 25);
    }

    @Test
    void poissonNoiseHasTheVarianceOfItsElectrons() {
        double[] clean = WhiteLineModel.addLines(new double[AXIS.size()], AXIS, 1, 642, 11, 4);
        double full = Arrays.stream(clean).max().getAsDouble();
        PoissonNoise noise = new PoissonNoise(AXIS, EDGE);
        double sum = 0, variance = 0, expected = 0;
        float[] target = new float[AXIS.size()];
        Perturbation.Worker worker = noise.at(100);
        for (int repeat = 0; repeat < 400; repeat++) {
            worker.apply(WhiteLineModel.floats(clean), 0, target, 0, new SplitMix().set(1, "repeat", repeat));
            for (int i = 200; i < 300; i++) {
                sum += target[i] - clean[i];
                variance += (target[i] - clean[i]) * (target[i] - clean[i]);
                expected += clean[i] * full / 100;
            }
        }
        assertEquals(0, sum / 40_000, 0.002);
        assertEquals(1, variance / expected, 0.05);
    }

    /** Mean and variance of a recording of a tenth of the dose, not those of two noises on top of each other. */
    @Test
    void aSmallerDoseHasThatDosesNoise() {
        double[] expected = WhiteLineModel.addLines(WhiteLineModel.background(AXIS, 2000), AXIS, 3000, 642, 11, 4);
        Perturbation.Worker worker = new LessDose(AXIS, EDGE).at(0.1);
        float[] recorded = new float[AXIS.size()];
        float[] less = new float[AXIS.size()];
        double bias = 0, ratio = 0;
        int values = 0;
        for (int repeat = 0; repeat < 300; repeat++) {
            SplitMix random = new SplitMix().set(5, "dose", repeat);
            // a camera of 3 counts an electron
            for (int i = 0; i < recorded.length; i++)
                recorded[i] = 3 * io.github.oxeels.numeric.PoissonSampler.sample(expected[i] / 3, random);
            worker.apply(recorded, 0, less, 0, random);
            for (int i = 200; i < 300; i++, values++) {
                bias += less[i] / (0.1 * expected[i]) - 1;
                ratio += Math.pow(less[i] - 0.1 * expected[i], 2) / (3 * 0.1 * expected[i]);
            }
        }
        assertEquals(0, bias / values, 0.003);
        assertEquals(1, ratio / values, 0.05);
    }

    @Test
    void theDoseOfSpectraWithoutPreEdgeIsUnknown() {
        assertThrows(IllegalArgumentException.class, () -> new LessDose(new EnergyAxis(630, 0.1, 300), EDGE));
    }

    /** A method that takes off the whole window's power law is left with what the shorter window's leaves. */
    @Test
    void anEarlierBackgroundIsThatOfTheShorterWindow() {
        double[] curved = WhiteLineModel.addLines(WhiteLineModel.background(AXIS, 2000), AXIS, 1000, 642, 11, 3);
        for (int i = 0; i < curved.length; i++) curved[i] += 1e-2 * (AXIS.energy(i) - 600) * (AXIS.energy(i) - 600);
        float[] counts = WhiteLineModel.floats(curved);
        float[] changed = apply(new EarlierBackground(AXIS, EDGE), 20, counts);
        double[] whole = net(counts, 632);
        double[] shorter = net(counts, 612);
        double[] seen = net(changed, 632);
        int from = (int) AXIS.channel(634);
        assertArrayEquals(Arrays.copyOfRange(shorter, from, 400), Arrays.copyOfRange(seen, from, 400), 0.01);
        assertTrue(Math.abs(whole[300] - shorter[300]) > 1, "the windows differ");
        assertArrayEquals(counts, apply(new EarlierBackground(AXIS, EDGE), 0, counts), 1e-3f);
    }

    private static double[] net(float[] counts, double end) {
        int first = (int) Math.ceil(AXIS.channel(595));
        int last = (int) AXIS.channel(end);
        double[] energies = new double[last - first + 1];
        double[] values = new double[energies.length];
        for (int i = 0; i < values.length; i++) {
            energies[i] = AXIS.energy(first + i);
            values[i] = counts[first + i];
        }
        PowerLawFit fit = new PowerLawFit();
        fit.fit(energies, values, values.length);
        double[] net = new double[counts.length];
        for (int i = 0; i < net.length; i++) net[i] = counts[i] - fit.value(AXIS.energy(i));
        return net;
    }

    @Test
    void aResidualRisesToItsShareOfFullScale() {
        EnergyAxis cut = new EnergyAxis(631, 0.1, 301);
        float[] counts = WhiteLineModel.floats(WhiteLineModel.addLines(new double[301], cut, 500, 642, 11, 4));
        float[] changed = new float[301];
        new BackgroundResidual(cut, EDGE).at(0.2).apply(counts, 0, changed, 0, new SplitMix());
        assertEquals(0.2 * 500, changed[300] - counts[300], 12);
        for (int i = 1; i < 301; i++) assertTrue(changed[i] - counts[i] > changed[i - 1] - counts[i - 1], "it rises");
    }

    @Test
    void noStrengthThatMakesNoSenseIsTaken() {
        List<Perturbation> all = List.of(
                new EnergyShift(AXIS),
                new DispersionError(AXIS, 642),
                new Broadening(AXIS),
                new PluralScattering(AXIS, EDGE),
                new GaussianNoise(AXIS, EDGE),
                new PoissonNoise(AXIS, EDGE),
                new LessDose(AXIS, EDGE),
                new EarlierBackground(AXIS, EDGE),
                new BackgroundResidual(AXIS, EDGE));
        for (Perturbation one : all) {
            assertThrows(IllegalArgumentException.class, () -> one.at(Double.NaN), one.toString());
            assertThrows(IllegalArgumentException.class, () -> one.at(-1e12), one.toString());
        }
    }

    @Test
    void everySweepLeavesSpectraAsTheyAreWhereItSaysSo() {
        ReferenceData data = ReferenceData.shipped();
        for (EnergyAxis axis : List.of(AXIS, new EnergyAxis(631.35, 0.1, 300))) {
            LabelledSpectra spectra = PureSpectra.of(
                    data, List.of(data.named("Mn2+")), Acquisition.ideal().withBackground(3, 1), axis);
            List<String> missing = new ArrayList<>();
            List<Sweep> sweeps = Sweeps.of(axis, EDGE, missing);
            assertTrue(Sweeps.KEYS.containsAll(sweeps.stream().map(Sweep::key).toList()));
            assertEquals(Sweeps.KEYS.size(), sweeps.size() + missing.size(), missing.toString());
            for (Sweep sweep : sweeps) {
                if (Double.isInfinite(sweep.asRecorded())) continue;
                float[] same = new float[axis.size()];
                sweep.perturbation()
                        .at(sweep.asRecorded())
                        .apply(spectra.counts(), 0, same, 0, new SplitMix().set(1, "as recorded", 0));
                assertArrayEquals(spectra.counts(), same, 1e-3f, sweep.key());
                assertTrue(
                        Arrays.stream(sweep.strengths()).anyMatch(strength -> strength == sweep.asRecorded()),
                        sweep.key() + " " + Arrays.toString(sweep.strengths()));
            }
        }
    }
}
