// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.numeric.Range;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;

class SpectrumSetsTest {

    private static final ReferenceData DATA = ReferenceData.shipped();
    private static final SetOptions OPTIONS = SetOptions.defaults(new EnergyAxis(620, 0.25, 200))
            .withAcquisitions(12)
            .withSpectra(4);

    private static LabelledSpectra labelled(SetOptions options) {
        return SpectrumSets.labelled(DATA, SpectrumClass.states(DATA, "Mn"), options, Progress.NONE);
    }

    @Test
    void oneAndManyThreadsGiveTheSameBits() {
        LabelledSpectra serial = Parallelization.runSingleThreaded(() -> labelled(OPTIONS));
        LabelledSpectra parallel = Parallelization.runWithNumThreads(4, () -> labelled(OPTIONS));
        assertArrayEquals(serial.counts(), parallel.counts());
        FractionSpectra one = Parallelization.runSingleThreaded(() -> fractions(OPTIONS));
        FractionSpectra four = Parallelization.runWithNumThreads(4, () -> fractions(OPTIONS));
        assertArrayEquals(one.counts(), four.counts());
        assertArrayEquals(one.fractions(), four.fractions());
    }

    @Test
    void acquisitionsDoNotDependOnHowManyThereAre() {
        LabelledSpectra few = labelled(OPTIONS.withAcquisitions(3));
        LabelledSpectra many = labelled(OPTIONS);
        assertArrayEquals(few.counts(), java.util.Arrays.copyOf(many.counts(), few.counts().length));
    }

    @Test
    void everyAcquisitionHoldsEveryClassAndIsAGroup() {
        LabelledSpectra set = labelled(OPTIONS);
        assertEquals(12 * 3 * 4, set.size());
        assertArrayEquals(new int[] {48, 48, 48}, set.classSizes());
        assertEquals(12, set.groups().stream().distinct().count());
        for (String group : set.groups())
            assertEquals(
                    3,
                    IntStream.range(0, set.size())
                            .filter(i -> set.groups().get(i).equals(group))
                            .mapToObj(set::label)
                            .distinct()
                            .count());
        assertTrue(
                set.sources().get(0).startsWith("OxEELS simulation, seed 1, acquisition 0: offset "),
                set.sources().get(0));
    }

    /** What models are trained on: the stated ranges, also on coarse axes, where point spread reaches far in eV. */
    @Test
    void wideAcquisitionsKeepTheirRangesAndCanBeSimulatedOnEveryAxis() {
        AcquisitionDistribution wide = AcquisitionDistribution.wide();
        double[] errors = new double[4000];
        int sharp = 0;
        for (int i = 0; i < errors.length; i++) {
            Acquisition drawn = wide.draw(3, i);
            errors[i] = drawn.dispersionError();
            assertTrue(Math.abs(errors[i]) <= 0.07
                    && drawn.resolution() >= 0.3
                    && drawn.resolution() <= 3
                    && drawn.detector().spread() <= 2
                    && drawn.detector().tail() <= 0.3);
            if (drawn.resolution() < Math.sqrt(0.9)) sharp++;
            // the ranges that both share draw the same
            assertEquals(AcquisitionDistribution.defaults().draw(3, i).offset(), drawn.offset());
        }
        assertEquals(0.5, sharp / 4000.0, 0.03);
        assertEquals(
                0.029,
                Math.sqrt(java.util.Arrays.stream(errors)
                        .map(e -> e * e)
                        .average()
                        .orElseThrow()),
                0.0015);
        assertEquals(0, java.util.Arrays.stream(errors).average().orElseThrow(), 0.002);
        for (double dispersion : new double[] {0.05, 0.25, 1}) {
            EnergyAxis axis = new EnergyAxis(600, dispersion, (int) (80 / dispersion));
            LabelledSpectra set = labelled(SetOptions.defaults(axis)
                    .withAcquisitions(40)
                    .withSpectra(1)
                    .withDistribution(wide));
            for (float count : set.counts()) assertTrue(Float.isFinite(count));
        }
    }

    @Test
    void otherSeedsGiveOtherSpectra() {
        assertTrue(!java.util.Arrays.equals(
                labelled(OPTIONS).counts(), labelled(OPTIONS.withSeed(2)).counts()));
    }

    @Test
    void backgroundClassHasNoEdge() {
        Acquisition a = Acquisition.ideal().withBackground(3, 1).withCounts(1000);
        SetOptions options = new SetOptions(
                OPTIONS.axis(),
                OPTIONS.acquisitions(),
                OPTIONS.spectra(),
                AcquisitionDistribution.only(a),
                Range.fixed(1),
                OPTIONS.impurity(),
                false,
                OPTIONS.seed());
        LabelledSpectra set = SpectrumSets.labelled(
                DATA,
                List.of(new SpectrumClass("MnO", List.of(DATA.named("MnO"))), SpectrumClass.background("vacuum")),
                options,
                Progress.NONE);
        float[] vacuum = set.select(new int[] {4}).counts();
        assertEquals("vacuum", set.label(4));
        for (int i = 0; i < vacuum.length; i++)
            assertEquals(1000 * Math.pow(set.axis().energy(i) / 639, -3), vacuum[i], 0.01);
    }

    private static FractionSpectra fractions(SetOptions options) {
        return SpectrumSets.fractions(
                DATA, DATA.ionsOf("Mn").stream().map(DATA::pure).toList(), options, Progress.NONE);
    }

    @Test
    void fractionsLieOnTheSimplexAndValenceIsTheirMean() {
        FractionSpectra set = fractions(OPTIONS.withSpectra(40));
        double[] valences = {2, 2, 3, 4};
        int pure = 0;
        for (int s = 0; s < set.size(); s++) {
            double sum = 0;
            double mean = 0;
            for (int k = 0; k < 4; k++) {
                double fraction = set.fractions()[4 * s + k];
                assertTrue(fraction >= 0 && fraction <= 1);
                sum += fraction;
                mean += fraction * valences[k];
                if (fraction == 1) pure++;
            }
            assertEquals(1, sum, 1e-6);
            assertEquals(mean, set.valence()[s], 1e-5);
            assertTrue(Math.abs(set.shift()[s]) < 5 + 1 + 5 * 0.5);
        }
        assertEquals(set.size() / 4.0, pure, 5 * Math.sqrt(set.size() * 3 / 16.0));
    }
}
