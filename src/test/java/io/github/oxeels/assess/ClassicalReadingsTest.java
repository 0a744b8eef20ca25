// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.calibrate.AxisPlacement;
import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.witness.ClassicalWitnesses;
import io.github.oxeels.witness.Witness;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What classical methods say beside a card or in a comparison is what they say beside the model of a map. */
class ClassicalReadingsTest {

    private static final LabelledSpectra SPECTRA = Simulated.spectra(6, 3);
    private static final ReadClasses READ = new ReadClasses(SPECTRA.classes(), Edge.MN_L23, SPECTRA.axis());

    /** The same spectra as pixels, on an axis that nobody calibrated. */
    private static final List<Witness> WITNESSES = ClassicalWitnesses.of(
            PreparedImage.of(
                    new AxisPlacement.Placed(
                            Embeddings.row(SPECTRA), "as recorded", AxisPlacement.OF_LABORATORIES, false),
                    Edge.MN_L23,
                    Progress.NONE),
            Progress.NONE);

    private static void sameAs(Witness witness, Reading reading) {
        Witness.Reader reader = witness.newReader();
        Reading.Judge judge = reading.judges().get();
        int told = 0;
        for (int i = 0; i < SPECTRA.size(); i++) {
            int start = i * SPECTRA.axis().size();
            double expected = reader.read(SPECTRA.counts(), start, i)
                    .map(read -> read.valence().value())
                    .orElse(Double.NaN);
            if (!Double.isNaN(expected)) told++;
            assertEquals(expected, judge.judge(SPECTRA.counts(), start)[1], witness.name() + " of spectrum " + i);
        }
        assertTrue(told > 0.9 * SPECTRA.size(), told + " spectra with an answer");
    }

    @Test
    void whiteLinesReadWhatTheyReadBesideAMap() {
        sameAs(WITNESSES.get(0), WhiteLineReading.ratio(READ));
    }

    @Test
    void theReferenceFitReadsWhatItReadsBesideAMap() {
        sameAs(WITNESSES.get(1), FitReading.of(READ));
    }
}
