// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.RealData;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.witness.MeasuredWhiteLines;
import java.io.IOException;
import java.util.Locale;
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
}
