// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.measure.References;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.study.ParticleErrors.Said;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A particle of one simulated instrument's spectra, of so many counts that noise decides nothing. */
class ParticleStudyTest {

    private static final Edge EDGE = Edge.whiteLinesOf("Mn").orElseThrow();
    private static RealParticle particle;
    private static Map<String, Said> said;

    @BeforeAll
    static void ask() throws Exception {
        LabelledSpectra spectra = Simulated.spectra(1, 20);
        OxidationStateModel model = BuiltinModels.readNamed("builtin:mn");
        References references = RealParticle.references(spectra, EDGE);
        particle = RealParticle.of(references, 1, 0, 30_000, 24, 5);
        said = new ParticleReadings(EDGE, model, spectra, references).of(particle);
    }

    private static double rmse(RealParticle truth, String who) {
        ParticleErrors errors = new ParticleErrors();
        errors.add(truth, said.get(who));
        return errors.rmse();
    }

    @Test
    void nobodyKnowsMoreThanTheTrueReferences() {
        double least = rmse(particle, ParticleReadings.TRUE_REFERENCES);
        assertTrue(least < 0.02, "noise of 30 000 counts, got " + least);
        for (String who : said.keySet())
            if (!who.equals(ParticleReadings.TRUE_REFERENCES))
                assertTrue(rmse(particle, who) > least, who + ": " + rmse(particle, who) + " of " + least);
    }

    @Test
    void knownAreasAreRightOnAverage() {
        float[] valence = said.get(ParticleReadings.CORE_AND_SHELL_KNOWN).valence();
        assertEquals(4, mean(valence, particle.some(0, 20)), 1e-3);
        assertEquals(2, mean(valence, particle.some(2, 20)), 1e-3);
    }

    private static double mean(float[] valence, BitSet pixels) {
        return pixels.stream().mapToDouble(pixel -> valence[pixel]).average().orElseThrow();
    }

    @Test
    void anotherTruthIsAnError() {
        float[] other = particle.valence().clone();
        for (int i = 0; i < other.length; i++) other[i] += 0.5f;
        RealParticle believed = new RealParticle(particle.image(), other, particle.parts());
        assertEquals(0.5, rmse(believed, ParticleReadings.TRUE_REFERENCES), 0.02);
        ParticleErrors errors = new ParticleErrors();
        errors.add(believed, said.get(ParticleReadings.TRUE_REFERENCES));
        assertEquals(0, errors.covered(), 0.01);
    }

    /** Core and shell are of one state each, and the interface between. */
    @Test
    void partsAreWhatTheyAreCalled() {
        float[] valence = particle.valence();
        assertTrue(particle.parts().get(0).stream().allMatch(pixel -> valence[pixel] == 4));
        assertTrue(particle.parts().get(1).stream().allMatch(pixel -> valence[pixel] > 2 && valence[pixel] < 4));
        assertTrue(particle.parts().get(2).stream().allMatch(pixel -> valence[pixel] == 2));
        assertEquals(Math.PI * Math.pow(0.42 * 24, 2), particle.pixels().cardinality(), 12);
    }
}
