// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.FractionModels;
import io.github.oxeels.Simulated;
import io.github.oxeels.measure.Measured;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.witness.Witness;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;

/** Fractions, what is noise and what is doubt of their valence, and what witnesses say beside them. */
class FractionMapTest {

    private static final MapOptions OPTIONS = new MapOptions(0.5, 6, 0.36, 0);

    private final SimulatedImage particle = Simulated.image("core_shell", 40, 32);

    private static Witness saying(String name, IntFunction<Optional<Measured>> valence) {
        return new Witness() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public Reader newReader() {
                return (counts, offset, pixel) -> valence.apply(pixel).map(said -> new Reading(said, Double.NaN));
            }
        };
    }

    private static Witness saying(double valence, double error) {
        return saying("constant", pixel -> Optional.of(new Measured(valence, error)));
    }

    private OxidationMap map(List<Witness> witnesses, double... members) {
        return OxidationMapper.map(particle.image(), FractionModels.linear(members), OPTIONS, witnesses, Progress.NONE);
    }

    private static IntStream classified(OxidationMap map) {
        return IntStream.range(0, map.pixels()).filter(pixel -> map.isClassified(pixel));
    }

    @Test
    void fractionsAreThoseOfTheParticleAndMakeTheValence() {
        OxidationMap map = map(List.of(), 0);
        FractionPlanes planes = map.fractions().orElseThrow();
        double squares = 0;
        for (int pixel : classified(map).toArray()) {
            double first = planes.fraction(0)[pixel];
            double second = planes.fraction(1)[pixel];
            assertEquals(1, first + second, 1e-5);
            assertEquals(2 * first + 4 * second, map.valence()[pixel], 1e-4);
            assertEquals(0, planes.doubt()[pixel]);
            assertTrue(planes.noise()[pixel] >= 0);
            squares += Math.pow(map.valence()[pixel] - particle.truth().valence()[pixel], 2);
        }
        assertTrue(Math.sqrt(squares / classified(map).count()) < 0.15);
    }

    /** Members that see the share of Mn4+ too high and too low by d say a valence that is off by 2 d. */
    @Test
    void doubtIsTheSpreadOfTheMembersAndAddsToTheNoise() {
        OxidationMap map = map(List.of(), -0.02, 0.02);
        FractionPlanes planes = map.fractions().orElseThrow();
        float[] error = planes.error();
        int inside = 0;
        for (int pixel : classified(map).toArray()) {
            assertEquals(Math.hypot(planes.noise()[pixel], planes.doubt()[pixel]), error[pixel], 1e-6);
            // of the spectra added up, where no member is at the end of its scale
            double added = map.consensus().model()[pixel];
            if (added < 2.1 || added > 3.9) continue;
            assertEquals(2 * 0.02 * Math.sqrt(2), planes.doubt()[pixel], 1e-4);
            inside++;
        }
        assertTrue(inside > 50, inside + " pixels are mixed");
    }

    /** Only the mean with a fit is less in doubt: a model that nobody joins has its own doubt in the consensus too. */
    @Test
    void theConsensusOfTheModelAloneIsAsDoubtful() {
        OxidationMap map = map(List.of(), -0.02, 0.02);
        int asked = 0;
        for (int pixel : classified(map).toArray()) {
            if (Float.isNaN(map.consensus().model()[pixel])) continue;
            assertEquals(
                    map.fractions().orElseThrow().doubt()[pixel],
                    map.consensus().doubt()[pixel],
                    1e-6);
            asked++;
        }
        assertTrue(asked > 200, asked + " pixels");
    }

    /** What no reference has the shape of is alike in all pixels: it is doubt, which no mean over pixels takes away. */
    @Test
    void whatAFitCannotExplainIsDoubtAndNoNoise() {
        OxidationMap noisy = map(List.of(fit(3, 0.4, 0)), 0), unlike = map(List.of(fit(3, 0.4, 1e9)), 0);
        int asked = 0;
        for (int pixel : classified(noisy).toArray()) {
            // farther apart than the errors, that is doubt too
            if (!(Math.abs(3 - noisy.consensus().model()[pixel]) < 0.4)) continue;
            assertTrue(noisy.consensus().noise()[pixel] >= 0.2, "half the error of the fit at least");
            assertTrue(noisy.consensus().doubt()[pixel] < 0.06, "the model of this test has no doubt");
            assertTrue(unlike.consensus().doubt()[pixel] >= 0.2);
            double ofModel =
                    noisy.consensus().noise()[pixel] - unlike.consensus().noise()[pixel];
            assertTrue(ofModel > 0.03, "the noise of the fit is gone: " + ofModel);
            assertEquals(noisy.consensus().error()[pixel], unlike.consensus().error()[pixel], 1e-5);
            asked++;
        }
        assertTrue(asked > 100, asked + " pixels");
    }

    private static Witness fit(double valence, double error, double variance) {
        return new Witness() {

            @Override
            public String name() {
                return "fit";
            }

            @Override
            public boolean isReferenceFit() {
                return true;
            }

            @Override
            public Reader newReader() {
                return (counts, offset, pixel) -> Optional.of(new Reading(new Measured(valence, error), variance));
            }
        };
    }

    /** Noise of a sixteenth of the counts is four times as large, relative to them. */
    @Test
    void noiseFallsWithTheSquareRootOfTheCounts() {
        double[] noise = new double[2];
        for (int k = 0; k < 2; k++) {
            OxidationMap map = OxidationMapper.map(
                    mixed(k == 0 ? 200 : 3200), FractionModels.linear(0), new MapOptions(0, 0, 0, 0), Progress.NONE);
            float[] each = map.fractions().orElseThrow().noise();
            noise[k] = Math.sqrt(classified(map)
                    .mapToDouble(pixel -> each[pixel] * each[pixel])
                    .average()
                    .orElseThrow());
        }
        assertEquals(4, noise[0] / noise[1], 0.3);
    }

    /** What redraws say the noise is, is how pixels of one composition scatter. */
    @Test
    void noiseIsHowMuchEqualPixelsScatter() {
        OxidationMap map =
                OxidationMapper.map(mixed(400), FractionModels.linear(0), new MapOptions(0, 0, 0, 0), Progress.NONE);
        float[] each = map.fractions().orElseThrow().noise();
        double mean = classified(map)
                .mapToDouble(pixel -> map.valence()[pixel])
                .average()
                .orElseThrow();
        double scatter = Math.sqrt(classified(map)
                .mapToDouble(pixel -> Math.pow(map.valence()[pixel] - mean, 2))
                .average()
                .orElseThrow());
        double noise = Math.sqrt(classified(map)
                .mapToDouble(pixel -> each[pixel] * each[pixel])
                .average()
                .orElseThrow());
        assertEquals(1, noise / scatter, 0.2);
    }

    /** 600 pixels of one half of each state, gain 1. @param scale of the counts */
    private SpectrumImage mixed(double scale) {
        int channels = Simulated.AXIS.size();
        float[] pure = new float[channels];
        float[] sum = new float[channels];
        double area = 0;
        SimulatedImage gradient = Simulated.image("gradient", 61, 40);
        for (int y = 0; y < 40; y++) {
            gradient.image().read(y * 61 + 30, 1, pure);
            for (int e = 0; e < channels; e++) sum[e] += pure[e];
        }
        for (float value : sum) area += value;
        float[] counts = new float[600 * channels];
        Random random = new Random(1);
        for (int i = 0; i < counts.length; i++) {
            double expected = sum[i % channels] / area * channels * scale;
            counts[i] = (float) (expected + Math.sqrt(expected) * random.nextGaussian());
        }
        return SpectrumImage.of(
                "mixed", counts, SpatialAxis.uncalibrated(30), SpatialAxis.uncalibrated(20), Simulated.AXIS);
    }

    @Test
    void mixturesOfNoClassHaveFractionsToo() {
        OxidationMap map = OxidationMapper.map(
                particle.image(),
                FractionModels.linear(0, 0.05),
                new MapOptions(0.9, 6, 0.36, 0),
                List.of(saying(3, 0.1)),
                Progress.NONE);
        FractionPlanes planes = map.fractions().orElseThrow();
        Witnesses heard = map.witnesses().orElseThrow();
        int unknown = 0;
        for (int pixel = 0; pixel < map.pixels(); pixel++) {
            // nothing here is unlike the training spectra, so that unknown pixels are mixtures without a class that is
            // probable enough
            boolean known = map.hasEdge(pixel);
            if (map.statusAt(pixel) == Status.UNKNOWN) unknown++;
            for (float value : new float[] {
                planes.fraction(0)[pixel],
                planes.fraction(1)[pixel],
                planes.noise()[pixel],
                planes.doubt()[pixel],
                planes.error()[pixel],
                map.valence()[pixel],
                heard.disagreement()[pixel]
            }) assertEquals(known, Float.isFinite(value));
            // the others may speak of a spectrum that the model does not know
            assertEquals(
                    map.hasEdge(pixel),
                    Float.isFinite(heard.testimonies().get(0).valence()[pixel]));
        }
        assertTrue(unknown > 20, unknown + " unknown pixels");
    }

    @Test
    void disagreementIsTheRangeOfThoseWhoSpeakAndConflictNeedsBothBounds() {
        Witness silent = saying("silent", pixel -> Optional.empty());
        OxidationMap map = map(List.of(saying(2.2, 0.01), silent, saying(3.1, 0.01)), 0);
        Witnesses heard = map.witnesses().orElseThrow();
        assertEquals(
                List.of("constant", "silent", "constant"),
                heard.testimonies().stream().map(Witnesses.Testimony::name).toList());
        for (int pixel : classified(map).toArray()) {
            double own = map.consensus().model()[pixel];
            assertEquals(Math.max(own, 3.1) - Math.min(own, 2.2), heard.disagreement()[pixel], 1e-5);
            assertTrue(heard.conflict()[pixel]);
            assertTrue(Float.isNaN(heard.testimonies().get(1).valence()[pixel]));
        }
        assertEquals(classified(map).count(), heard.conflicts());

        Witnesses vague =
                map(List.of(saying(2, 5), saying(4, 5)), 0).witnesses().orElseThrow();
        assertEquals(0, vague.conflicts(), "two standard errors of 5");
        assertTrue(
                IntStream.range(0, vague.disagreement().length).anyMatch(pixel -> vague.disagreement()[pixel] > 1.9));
        Witnesses alone = map(List.of(silent), 0).witnesses().orElseThrow();
        for (float disagreement : alone.disagreement())
            assertTrue(Float.isNaN(disagreement), "there is nobody to disagree with");
    }

    /** Half a step of valence is needed too, however small the errors. */
    @Test
    void aSmallDisagreementIsNoConflict() {
        Witnesses witnesses = Witnesses.silent(List.of(saying(2, 1), saying(2, 1)), 3);
        witnesses.set(0, 0, Optional.of(new Measured(3.2, 0.001)));
        witnesses.compare(0, 2.8, 0.001);
        assertEquals(0.4f, witnesses.disagreement()[0], 1e-6);
        assertFalse(witnesses.conflict()[0]);
        witnesses.set(1, 1, Optional.of(new Measured(3.4, 0.2)));
        witnesses.compare(1, 2.8, 0.2);
        assertTrue(witnesses.conflict()[1], "0.6 is above 2 · hypot(0.2, 0.2) = 0.57");
        witnesses.set(1, 2, Optional.of(new Measured(3.4, 0.2)));
        witnesses.compare(2, 2.8, 0.25);
        assertFalse(witnesses.conflict()[2], "0.6 is below 2 · hypot(0.2, 0.25) = 0.64");
        witnesses.clear(1);
        assertTrue(Float.isNaN(witnesses.disagreement()[1])
                && !witnesses.conflict()[1]
                && Float.isNaN(witnesses.testimonies().get(1).valence()[1]));
    }

    @Test
    void threadsAndWitnessesDoNotChangeTheBits() {
        List<Witness> witnesses =
                List.of(saying("by pixel", pixel -> Optional.of(new Measured(2 + pixel % 7 * 0.25, 0.1))));
        OxidationMap without = map(List.of(), 0, 0.03);
        OxidationMap one = Parallelization.runSingleThreaded(() -> map(witnesses, 0, 0.03));
        OxidationMap four = Parallelization.runWithNumThreads(4, () -> map(witnesses, 0, 0.03));
        for (OxidationMap other : List.of(four, without)) {
            assertArrayEquals(one.valence(), other.valence());
            assertArrayEquals(
                    one.fractions().orElseThrow().fractions(),
                    other.fractions().orElseThrow().fractions());
            assertArrayEquals(
                    one.fractions().orElseThrow().noise(),
                    other.fractions().orElseThrow().noise());
            assertArrayEquals(
                    one.fractions().orElseThrow().doubt(),
                    other.fractions().orElseThrow().doubt());
            assertArrayEquals(one.consensus().valence(), other.consensus().valence());
            assertArrayEquals(one.consensus().noise(), other.consensus().noise());
        }
        assertArrayEquals(
                one.witnesses().orElseThrow().disagreement(),
                four.witnesses().orElseThrow().disagreement());
        assertArrayEquals(
                one.witnesses().orElseThrow().conflict(),
                four.witnesses().orElseThrow().conflict());
    }

    @Test
    void aCancelEndsTheHearing() {
        AtomicInteger heard = new AtomicInteger();
        Witness slow = saying("slow", pixel -> {
            heard.incrementAndGet();
            return Optional.empty();
        });
        Progress cancelled = new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public boolean isCancelled() {
                return heard.get() > 0;
            }
        };
        Parallelization.runSingleThreaded(() -> assertThrows(
                CancellationException.class,
                () -> OxidationMapper.map(
                        particle.image(),
                        FractionModels.linear(0),
                        new MapOptions(0, 0, 0, 0),
                        List.of(slow),
                        cancelled)));
        assertTrue(heard.get() < 40 * 32 / 2, heard.get() + " pixels were heard after the cancel");
    }
}
