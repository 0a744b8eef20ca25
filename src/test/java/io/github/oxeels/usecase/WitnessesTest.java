// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.FractionModels;
import io.github.oxeels.Simulated;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.Witnesses;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.set.ImageOptions;
import io.github.oxeels.simulate.set.Scenes;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.simulate.set.SpectrumImages;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** White lines and reference fit beside a model, on a particle whose truth is known. */
class WitnessesTest {

    private final SimulatedImage particle = Simulated.image("core_shell", 40, 32);

    private static OxidationMap map(SpectrumImage image, boolean witnesses) {
        return MapOxidationStates.run(
                        new MapOxidationStates.Request(
                                image, FractionModels.linear(0), "", 0.5, 0.36, witnesses, OptionalDouble.empty()),
                        Progress.NONE)
                .map();
    }

    private double rmse(float[] valence, IntPredicate counts) {
        return Math.sqrt(IntStream.range(0, valence.length)
                .filter(counts)
                .mapToDouble(pixel -> Math.pow(valence[pixel] - particle.truth().valence()[pixel], 2))
                .average()
                .orElseThrow());
    }

    @Test
    void allThreeTellTheTruthOfAParticleAndAgree() {
        OxidationMap map = map(particle.image(), true);
        Witnesses heard = map.witnesses().orElseThrow();
        assertEquals("white lines", heard.testimonies().get(0).name());
        assertEquals("reference fit", heard.testimonies().get(1).name());
        IntPredicate strong = pixel -> particle.truth().counts()[pixel] > 1000;
        double byFit = rmse(heard.testimonies().get(1).valence(), strong);
        double byModel = rmse(map.valence(), strong);
        double byLines = rmse(heard.testimonies().get(0).valence(), strong);
        System.out.printf(
                Locale.ROOT,
                "valence RMSE: model %.3f, white lines %.3f, reference fit %.3f%n",
                byModel,
                byLines,
                byFit);
        assertTrue(byFit < 0.15 && byLines < 0.3 && byModel < 0.15, byFit + ", " + byLines + ", " + byModel);
        for (int pixel = 0; pixel < map.pixels(); pixel++) {
            double white = heard.testimonies().get(0).valence()[pixel];
            double fit = heard.testimonies().get(1).valence()[pixel];
            if (!map.hasEdge(pixel))
                assertTrue(Double.isNaN(white) && Double.isNaN(fit) && Float.isNaN(heard.disagreement()[pixel]));
            if (!map.isClassified(pixel) || Double.isNaN(white) || Double.isNaN(fit)) continue;
            double own = map.consensus().model()[pixel];
            assertEquals(
                    Math.max(own, Math.max(white, fit)) - Math.min(own, Math.min(white, fit)),
                    heard.disagreement()[pixel],
                    1e-5);
        }
    }

    /**
     * The thickness then comes from the low loss, and moved axes and shifts from pixel to pixel reach the witnesses.
     */
    @Test
    void lowLossAndShiftsReachTheWitnesses() {
        ReferenceData data = ReferenceData.shipped();
        ImageOptions options = ImageOptions.defaults(Simulated.AXIS);
        options = options.withAcquisition(options.acquisition()
                .withVariability(0)
                .withThickness(0.8)
                .withCounts(4000)
                .withOffset(5));
        SimulatedImage thick = SpectrumImages.simulate(
                data,
                Scenes.named("interface", 12, 8, List.of(data.named("Mn2+"), data.named("Mn4+")), 1),
                options,
                Progress.NONE);
        for (SpectrumImage image :
                List.of(thick.image(), thick.image().withShifts(thick.truth().correction()))) {
            Witnesses heard = map(image, true).witnesses().orElseThrow();
            for (Witnesses.Testimony witness : heard.testimonies()) {
                double squares = 0;
                for (int pixel = 0; pixel < 96; pixel++)
                    squares += Math.pow(witness.valence()[pixel] - thick.truth().valence()[pixel], 2) / 96;
                assertTrue(Math.sqrt(squares) < 0.35, witness.name() + ": valence RMSE " + Math.sqrt(squares));
            }
        }
    }

    @Test
    void witnessesAreAskedOnlyIfTheyAreWanted() {
        OxidationMap without = map(particle.image(), false);
        assertTrue(without.witnesses().isEmpty());
        assertTrue(without.warnings().stream().noneMatch(warning -> warning.contains("witness")));
    }

    @Test
    void whoCannotSpeakIsNamedWithTheReason() {
        SpectrumImage late = SpectrumImage.of(
                "late", crop(75), particle.image().x(), particle.image().y(), new EnergyAxis(630, 0.4, 125));
        OxidationMap map = map(late, true);
        assertTrue(map.witnesses().isEmpty());
        String warning = map.warnings().stream()
                .filter(text -> text.contains("witness"))
                .findFirst()
                .orElseThrow();
        assertTrue(
                warning.contains("white lines and reference fit")
                        && warning.contains("10 eV")
                        && warning.contains("Mn"),
                warning);
    }

    private float[] crop(int channels) {
        int all = Simulated.AXIS.size();
        float[] counts = new float[40 * 32 * (all - channels)];
        float[] spectrum = new float[all];
        for (int pixel = 0; pixel < 40 * 32; pixel++) {
            particle.image().read(pixel, 1, spectrum);
            System.arraycopy(spectrum, channels, counts, pixel * (all - channels), all - channels);
        }
        return counts;
    }

    /** A model that takes everything for Mn2+ is contradicted in the shell; one that is right is not. */
    @Test
    void manyConflictsAreSaid() {
        assertFalse(
                map(particle.image(), true).warnings().stream().anyMatch(text -> text.contains("do not hold there")));
        OxidationMap wrong = MapOxidationStates.run(
                        new MapOxidationStates.Request(
                                particle.image(),
                                FractionModels.linear(-1),
                                "",
                                0.5,
                                0.36,
                                true,
                                OptionalDouble.empty()),
                        Progress.NONE)
                .map();
        String warning = wrong.warnings().stream()
                .filter(text -> text.contains("do not hold there"))
                .findFirst()
                .orElseThrow();
        assertTrue(warning.contains(wrong.witnesses().orElseThrow().conflicts() + " of "), warning);
    }
}
