// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.RealData;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.map.Consensus;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.witness.MeasuredWhiteLines;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The same thickness says the same of real oxides, whether a low loss tells it or the user does. */
class GivenThicknessTest {

    private record Mean(double valence, double error, double thickness) {}

    private static Mean measured(SpectrumImage image, String thickness) {
        MeasuredWhiteLines result = MeasureWhiteLines.run(
                new MeasureWhiteLines.Request(image, "Mn", "pearson", thickness, 0.36), Progress.NONE);
        double valence = 0;
        double error = 0;
        double t = 0;
        int count = 0;
        for (int pixel = 0; pixel < result.map().valence().value().length; pixel++) {
            if (Float.isNaN(result.map().valence().value()[pixel])) continue;
            valence += result.map().valence().value()[pixel];
            error += result.map().valence().error()[pixel];
            t += result.map().thickness().value()[pixel];
            count++;
        }
        return new Mean(valence / count, error / count, t / count);
    }

    private static void assertAgreement(String name, SpectrumImage alone, SpectrumImage pair) {
        Mean recorded = measured(pair, "auto");
        for (String typed : new String[] {String.format(Locale.ROOT, "%.2f", recorded.thickness), "auto"}) {
            Mean other = measured(alone, typed);
            System.out.printf(
                    Locale.ROOT,
                    "%s: valence %.2f ± %.2f by the low loss (t/λ %.2f), %.2f ± %.2f with t/λ %s%n",
                    name,
                    recorded.valence,
                    recorded.error,
                    recorded.thickness,
                    other.valence,
                    other.error,
                    typed);
            assertEquals(recorded.valence, other.valence, 0.15, name + ", t/λ " + typed);
            assertTrue(other.error < 0.6, name + ", t/λ " + typed);
        }
    }

    @Test
    void aManganeseOxide() throws IOException {
        assertAgreement(
                "manganese oxide",
                SpectrumFiles.KNOWN
                        .spectralOf(RealData.file("msa/coreloss_spectrum.msa"))
                        .spectrumImage(),
                RealData.manganeseOxide());
    }

    @Test
    void aLineScanOfAManganate() throws IOException {
        SpectrumImage scan = SpectrumFiles.KNOWN
                .spectralOf(RealData.file("hyperspy/LSMO_STO_linescan.hspy"))
                .spectrumImage();
        assertAgreement(
                "manganate",
                scan,
                scan.withLowLoss(SpectrumFiles.KNOWN
                        .spectralOf(RealData.file("hyperspy/LSMO_STO_linescan_low_loss.hspy"))
                        .spectrumImage()));
    }

    /** Towards SrTiO3 the manganate is reduced: pixels 3 and 4 beside 5 to 9, which scatter as equal ones do. */
    @Test
    void theInterfaceOfTheLineScanIsReduced() throws IOException {
        SpectrumImage scan = SpectrumFiles.KNOWN
                .spectralOf(RealData.file("hyperspy/LSMO_STO_linescan.hspy"))
                .spectrumImage()
                .withLowLoss(SpectrumFiles.KNOWN
                        .spectralOf(RealData.file("hyperspy/LSMO_STO_linescan_low_loss.hspy"))
                        .spectrumImage());
        Consensus consensus = MapOxidationStates.run(
                        new MapOxidationStates.Request(
                                scan,
                                BuiltinModels.readNamed("builtin:mn"),
                                "builtin:mn",
                                0.5,
                                MapOptions.DEFAULT_WEAK_BELOW,
                                true,
                                OptionalDouble.empty()),
                        Progress.NONE)
                .map()
                .consensus();
        float[] valence = consensus.valence();
        double zone = mean(valence, 3, 5), inside = mean(valence, 5, 10);
        double squares = 0;
        for (int pixel = 5; pixel < 10; pixel++) squares += Math.pow(valence[pixel] - inside, 2) / 4;
        double error = Math.sqrt(squares * (1 / 2.0 + 1 / 5.0));
        System.out.printf(
                Locale.ROOT,
                "interface of the line scan: %+.3f ± %.3f by the scatter inside (%.3f a pixel; noise stated: %.3f)%n",
                zone - inside,
                error,
                Math.sqrt(squares),
                mean(consensus.noise(), 5, 10));
        assertTrue(zone - inside <= -0.15 && inside - zone > 4 * error, (zone - inside) + " ± " + error);
        // stated of each pixel; five pixels tell a scatter to a third
        assertTrue(mean(consensus.noise(), 5, 10) > 0.7 * Math.sqrt(squares));
    }

    private static double mean(float[] values, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) mean += values[i] / (double) (to - from);
        return mean;
    }
}
