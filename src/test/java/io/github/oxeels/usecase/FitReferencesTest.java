// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.witness.FitSettings;
import io.github.oxeels.witness.FittedReferences;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** References that a user brings. */
class FitReferencesTest {

    @Test
    void oneDeadSpectrumDoesNotDecideAndAThicknessThatDoesNotCountIsSaid() {
        LabelledSpectra spectra = Simulated.spectra(2, 3);
        float[] counts = spectra.counts().clone();
        Arrays.fill(counts, 2 * spectra.axis().size(), 3 * spectra.axis().size(), 1e7f);

        FittedReferences good = fitted(spectra, "auto"),
                bad = fitted(spectra.withCounts(spectra.axis(), counts), "0.5");

        assertEquals(
                List.of(),
                good.warnings().stream().filter(FitReferencesTest::isAsked).toList());
        assertTrue(bad.warnings().toString().contains("spectrum 3 (Mn2+) is left out"), bad.warnings()::toString);
        assertTrue(bad.warnings().toString().contains("t_over_lambda 0.5 is not used"), bad.warnings()::toString);
        for (int i = 0; i < good.map().valence().value().length; i++)
            if (!Float.isNaN(good.map().valence().value()[i]))
                assertEquals(
                        good.map().valence().value()[i], bad.map().valence().value()[i], 0.1, "pixel " + i);
    }

    private static boolean isAsked(String warning) {
        return warning.contains("is left out") || warning.contains("is not used");
    }

    private static FittedReferences fitted(LabelledSpectra references, String thickness) {
        return FitReferences.run(
                new FitReferences.Request(
                        Simulated.image("core_shell", 8, 6).image(),
                        "Mn",
                        new FitSettings(Optional.of(references), "references.csv", 2, 0.03, thickness),
                        0.36),
                Progress.NONE);
    }
}
