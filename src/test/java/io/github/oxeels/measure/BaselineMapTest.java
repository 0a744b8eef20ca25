// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.artefact.Detector;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.PureSpectra;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.set.ImageOptions;
import io.github.oxeels.simulate.set.ImageTruth;
import io.github.oxeels.simulate.set.Scenes;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.simulate.set.SpectrumImages;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;

/** The classical methods on a simulated particle whose truth is known. */
class BaselineMapTest {

    private static final ReferenceData DATA = ReferenceData.shipped();
    private static final List<Compound> IONS =
            List.of("Mn2+", "Mn3+", "Mn4+").stream().map(DATA::named).toList();
    private static final EnergyAxis AXIS = new EnergyAxis(590, 0.25, 340);
    private static final SimulatedImage PARTICLE = particle();

    private static SimulatedImage particle() {
        Acquisition acquisition = ImageOptions.defaults(AXIS)
                .acquisition()
                .withVariability(0)
                .withThickness(0.3)
                .withCounts(800)
                .withOffset(1.5)
                .withDetector(new Detector(2, 0, 0.5, 1, 0, 1e9, 0));
        List<Compound> compounds = List.of(DATA.named("Mn2+"), DATA.named("Mn4+"));
        return SpectrumImages.simulate(
                DATA,
                Scenes.named("core_shell", 32, 24, compounds, 1),
                ImageOptions.defaults(AXIS).withAcquisition(acquisition),
                Progress.NONE);
    }

    private static References references() {
        List<Compound> bare = IONS.stream().map(Compound::withoutOxygen).toList();
        Acquisition like = Acquisition.ideal().withResolution(0.6).withThickness(0.3);
        return References.perAtom(PureSpectra.of(DATA, bare, like, new EnergyAxis(580, 0.1, 1100)))
                .withValences(2, 3, 4);
    }

    private static float[][] fractions(ReferenceFitMap map) {
        return map.fractions().stream().map(MeasuredPlane::value).toArray(float[][]::new);
    }

    private static ReferenceFitMap fitted(SpectrumImage image, double range) {
        return ReferenceFitMap.of(
                image,
                all(image),
                references(),
                ReferenceFitOptions.defaults(new EnergyWindow(597, 668)).withShiftRange(range),
                Progress.NONE);
    }

    private static BitSet all(SpectrumImage image) {
        BitSet all = new BitSet();
        all.set(0, (int) image.pixels());
        return all;
    }

    @Test
    void pixelsThatAreNotWantedHaveNoValue() {
        BitSet one = new BitSet();
        one.set(12 * 32 + 16);
        ReferenceFitMap fit = ReferenceFitMap.of(
                PARTICLE.image(),
                one,
                references(),
                ReferenceFitOptions.defaults(new EnergyWindow(597, 668)),
                Progress.NONE);
        for (int p = 0; p < fit.amount().length; p++) assertEquals(one.get(p), Float.isFinite(fit.amount()[p]));
    }

    private static WhiteLineMap whiteLines(SpectrumImage image, Progress progress) {
        ValenceCalibration calibration = new ValenceCalibration(List.of(
                new ValenceCalibration.Point(2, 4.05, 0.2, 0.018), new ValenceCalibration.Point(4, 2.06, 0.04, 0.015)));
        return WhiteLineMap.of(
                image,
                all(image),
                WhiteLineRecipe.defaults(Edge.MN_L23),
                Optional.of(calibration),
                OptionalDouble.empty(),
                progress);
    }

    @Test
    void referenceFitFindsTheParticleAndItsValence() {
        ReferenceFitMap map = fitted(PARTICLE.image(), 4);
        ImageTruth truth = PARTICLE.truth();
        double squares = 0;
        double shifts = 0;
        int metal = 0;
        int falseMetal = 0;
        int empty = 0;
        for (int p = 0; p < truth.valence().length; p++) {
            if (truth.counts()[p] > 200) {
                metal++;
                squares += Math.pow(map.valence().value()[p] - truth.valence()[p], 2);
                shifts += Math.pow(map.shift().value()[p] - truth.shift()[p], 2);
            }
            if (truth.counts()[p] == 0) {
                empty++;
                if (!Float.isNaN(map.amount()[p])) falseMetal++;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "reference fit of a particle: valence RMSE %.3f, shift RMSE %.3f eV over %d pixels, metal in %d "
                        + "of %d empty ones%n",
                Math.sqrt(squares / metal),
                Math.sqrt(shifts / metal),
                metal,
                falseMetal,
                empty);
        assertTrue(Math.sqrt(squares / metal) < 0.13);
        assertTrue(Math.sqrt(shifts / metal) < 0.1);
        assertTrue(falseMetal < 0.05 * empty);
    }

    @Test
    void shiftsThatTheImageCarriesAreTakenOff() {
        SpectrumImage corrected = PARTICLE.image().withShifts(PARTICLE.truth().correction());
        ReferenceFitMap map = fitted(corrected, 0.5);
        int centre = 12 * 32 + 16;
        assertEquals(0, map.shift().value()[centre], 0.15);
        assertEquals(PARTICLE.truth().valence()[centre], map.valence().value()[centre], 0.2);
        WhiteLineMap lines = whiteLines(corrected, Progress.NONE);
        assertEquals(640.6, lines.energies().l3().value()[centre], 0.2);
    }

    @Test
    void whiteLinesTellCoreFromShellAndWarnOfThickness() {
        List<String> warnings = new ArrayList<>();
        Progress progress = new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public void warn(String message) {
                warnings.add(message);
            }
        };
        WhiteLineMap map = whiteLines(PARTICLE.image(), progress);
        assertTrue(meanRatio(map, 0, 3.2) > meanRatio(map, 3.9, 4.1) + 0.3);
        assertTrue(warnings.isEmpty(), warnings.toString());
        assertTrue(Float.isNaN(map.ratio().value()[31]));
        Acquisition thick =
                ImageOptions.defaults(AXIS).acquisition().withThickness(1).withCounts(5000);
        SimulatedImage thickImage = SpectrumImages.simulate(
                DATA,
                Scenes.named("interface", 8, 8, IONS.subList(1, 3), 1),
                ImageOptions.defaults(AXIS).withAcquisition(thick),
                Progress.NONE);
        whiteLines(thickImage.image(), progress);
        assertEquals(1, warnings.size());
        assertTrue(
                warnings.get(0)
                        .startsWith("64 of 64 pixels are thicker than t/λ = 0.5, or look so beyond L2 (median t/λ 0.8"),
                warnings.get(0));
    }

    private static double meanRatio(WhiteLineMap map, double lowest, double highest) {
        ImageTruth truth = PARTICLE.truth();
        return IntStream.range(0, map.ratio().value().length)
                .filter(p -> truth.counts()[p] > 300
                        && truth.valence()[p] > lowest
                        && truth.valence()[p] < highest
                        && Float.isFinite(map.ratio().value()[p]))
                .mapToDouble(p -> map.ratio().value()[p])
                .average()
                .orElseThrow();
    }

    @Test
    void oneAndManyThreadsGiveTheSameBits() {
        float[][] one = Parallelization.runSingleThreaded(() -> fractions(fitted(PARTICLE.image(), 4)));
        float[][] four = Parallelization.runWithNumThreads(4, () -> fractions(fitted(PARTICLE.image(), 4)));
        assertArrayEquals(one, four);
    }

    @Test
    void thicknessComesFromTheLowLoss() {
        SpectrumImage low = PARTICLE.image().lowLoss().get();
        ImageTruth truth = PARTICLE.truth();
        float[] counts = new float[low.channels()];
        for (int p = 0; p < truth.thickness().length; p += 7) {
            low.read(p, 1, counts);
            // the low loss ends at 100 eV, and losses beyond it are not counted
            double found = Thickness.relative(low.axis(), counts, 0).orElseThrow();
            assertTrue(found < truth.thickness()[p] + 0.03);
            assertEquals(truth.thickness()[p], found, 0.03 + 0.1 * truth.thickness()[p]);
        }
    }
}
