// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.study;

import io.github.oxeels.assess.study.Estimate;
import io.github.oxeels.assess.study.PairedComparison;
import io.github.oxeels.assess.study.Study;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.List;
import java.util.Locale;

/** How a comparison words its numbers. */
final class StudyText {

    /** Heads of the columns of {@link #row}. */
    static final List<String> COMPARED =
            List.of("cell", "compared with", "difference (points)", "95 % interval", "p", "p (Holm)", "verdict");

    private StudyText() {}

    static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    static String interval(Estimate one) {
        return percent(one.low()) + " to " + percent(one.high());
    }

    static String p(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    /** @return a comparison as the cells of a row */
    static List<String> row(PairedComparison one) {
        return List.of(
                one.one(),
                one.other(),
                String.format(Locale.ROOT, "%+.1f", 100 * one.difference().value())
                        .replace('-', '−'),
                signed(one.difference()),
                p(one.p()),
                p(one.adjusted()),
                one.tie() ? "tie" : one.difference().value() > 0 ? "better" : "worse");
    }

    private static String signed(Estimate one) {
        return String.format(Locale.ROOT, "%+.1f to %+.1f", 100 * one.low(), 100 * one.high())
                .replace('-', '−');
    }

    /** @return balanced accuracy of spectra that were named so rightly */
    static double balanced(double[] right, Study study) {
        LabelledSpectra spectra = study.input().set().spectra();
        double[] sum = new double[spectra.classes().size()];
        for (int i = 0; i < right.length; i++) sum[spectra.classOf()[i]] += right[i];
        double total = 0;
        for (int c = 0; c < sum.length; c++) total += sum[c] / spectra.classSizes()[c] / sum.length;
        return total;
    }
}
