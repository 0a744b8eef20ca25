// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.assess.SpectrumComparison;
import io.github.oxeels.assess.TrainingOnGenerated.Spread;
import io.github.oxeels.assess.TrainingOnGenerated.Trained;
import io.github.oxeels.numeric.SampleDistances;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProofVerdictTest {

    private static SpectrumComparison comparison(double frechet, double memorisation, double twoSample) {
        return new SpectrumComparison(
                frechet, 1, new SampleDistances.Discrepancy(0, 0.5), 0.9, 0.9, memorisation, 1, twoSample);
    }

    /** Rows as in {@link io.github.oxeels.assess.TrainingOnGenerated}. */
    private static List<Trained> trained(double real, double alone, double control, double beside) {
        return Arrays.stream(new double[] {real, alone, alone, control, beside, 1})
                .mapToObj(mean -> new Trained("", new Spread(mean, 0.01), new Spread(mean, 0.01)))
                .toList();
    }

    private static List<String> verdict(SpectrumComparison second, double named, List<Trained> use) {
        return ProofVerdict.of(
                List.of("Mn2+", "Mn3+"),
                List.of(comparison(1.5, 1, 0.55), second),
                Optional.of(new double[] {0.99, named}),
                use);
    }

    @Test
    void spectraThatPassEverythingAreToBeUsed() {
        assertEquals(
                List.of("Use the generated spectra: they pass all 12 criteria."),
                verdict(comparison(2, 1.25, 0.65), 0.97, trained(0.9, 0.88, 0.9, 0.92)));
    }

    @Test
    void whatFailedIsNamedWithItsNumberAndWhatWasWanted() {
        List<String> lines = verdict(comparison(3.1, 0.4, 0.8), 0.5, trained(0.9, 0.88, 0.9, 0.905));
        assertEquals(
                "Do not use the generated spectra for training without a look at what they failed: 6 of 12 criteria.",
                lines.get(0));
        assertEquals(
                List.of(
                        "Fréchet ratio of Mn3+: 3.10, wanted ≤ 2.0",
                        "memorisation of Mn3+: 0.400, wanted 0.8–1.25",
                        "accuracy of telling real from generated Mn3+: 0.800, wanted ≤ 0.65",
                        "share of Mn3+ that is named as asked: 0.500, wanted ≥ 0.97"),
                lines.subList(1, 5));
        assertTrue(lines.get(5).startsWith("support vector machine trained on real and generated spectra, gain"));
        assertTrue(
                lines.get(6).endsWith(": 0.00500, wanted > 0.010, the standard deviation of the control"),
                lines.get(6));
    }

    @Test
    void whatCouldNotBeMeasuredIsNotPassed() {
        List<String> lines =
                ProofVerdict.of(List.of("Mn2+"), List.of(comparison(Double.NaN, 1, 0.5)), Optional.empty(), List.of());
        assertTrue(lines.get(0).startsWith("Do not use") && lines.get(0).endsWith("3 of 5 criteria."), lines.get(0));
        assertEquals("Fréchet ratio of Mn2+: not measured, wanted ≤ 2.0", lines.get(1));
    }
}
