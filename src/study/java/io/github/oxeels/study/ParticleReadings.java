// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.study;

import io.github.oxeels.map.Consensus;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.Witnesses;
import io.github.oxeels.measure.MeasuredPlane;
import io.github.oxeels.measure.ReferenceFitMap;
import io.github.oxeels.measure.ReferenceFitOptions;
import io.github.oxeels.measure.References;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.study.ParticleErrors.Said;
import io.github.oxeels.usecase.FitReferences;
import io.github.oxeels.usecase.MapOxidationStates;
import io.github.oxeels.witness.FitSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What every method reads from a particle.
 *
 * @param spectra of which the particles are mixed, as a user has them
 * @param references of which the particles are mixed
 */
record ParticleReadings(Edge edge, OxidationStateModel model, LabelledSpectra spectra, References references) {

    /** Least squares with what the particle was mixed of. */
    static final String TRUE_REFERENCES = "true references, pixel alone";

    static final String CORE_AND_SHELL_KNOWN = "consensus, core and shell known";

    private static final double WEAK_BELOW = 0.36;

    /** @return what is said, by the name of who says it */
    Map<String, Said> of(RealParticle particle) {
        OxidationMap map = MapOxidationStates.run(
                        new MapOxidationStates.Request(
                                particle.image(), model, "", 0.5, WEAK_BELOW, true, OptionalDouble.empty()),
                        Progress.NONE)
                .map();
        Map<String, Said> said = new LinkedHashMap<>();
        said.put(
                "model, pixel alone",
                new Said(map.valence(), map.fractions().orElseThrow().error()));
        said.put("model, pooled", Said.withoutError(map.consensus().model()));
        for (Witnesses.Testimony one : map.witnesses().orElseThrow().testimonies())
            said.put(one.name() + ", pooled", new Said(one.valence(), one.error()));
        said.put("consensus", said(map.consensus()));
        said.put("consensus, core known", known(map, particle, 0));
        said.put(CORE_AND_SHELL_KNOWN, known(map, particle, 0, 2));
        said.put("reference fit, pixel alone", said(fitted(particle, Optional.empty())));
        said.put("fit of the file, pixel alone", said(fitted(particle, Optional.of(spectra))));
        said.put(TRUE_REFERENCES, leastSquares(particle));
        return said;
    }

    private static Said said(Consensus consensus) {
        return new Said(consensus.valence(), consensus.error());
    }

    private static Said said(ReferenceFitMap fit) {
        return new Said(fit.valence().value(), fit.valence().error());
    }

    /** @param parts whose valence is known in a few pixels */
    private static Said known(OxidationMap map, RealParticle particle, int... parts) {
        return said(KnownAreas.of(
                map,
                Arrays.stream(parts)
                        .mapToObj(part ->
                                KnownAreas.known(particle.some(part, KnownAreas.PIXELS), particle.valence()))
                        .toList()));
    }

    /**
     * The fit as a user has it, with shift, broadening and dispersion free.
     *
     * @param own spectra whose class means are fitted; empty for simulated pure ions
     */
    ReferenceFitMap fitted(RealParticle particle, Optional<LabelledSpectra> own) {
        FitSettings settings = new FitSettings(own, "the file", 2, 0.03, "auto");
        return FitReferences.run(
                        new FitReferences.Request(particle.image(), edge.element(), settings, WEAK_BELOW),
                        Progress.NONE)
                .map();
    }

    /** Where lines lie and how sharp they are is known here. */
    private Said leastSquares(RealParticle particle) {
        SpectrumImage image = particle.image();
        EnergyWindow window =
                new EnergyWindow(edge.background().from(), image.axis().last());
        MeasuredPlane valence = ReferenceFitMap.of(
                        image,
                        particle.pixels(),
                        references,
                        ReferenceFitOptions.defaults(window).withShiftRange(0).withBroadening(0),
                        Progress.NONE)
                .valence();
        return new Said(valence.value(), valence.error());
    }
}
