// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.perturb.BentBackground;
import io.github.oxeels.perturb.Perturbation;
import io.github.oxeels.perturb.SaturatedLine;
import io.github.oxeels.perturb.XraySpikes;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.ForeignMetal;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Spectra of something else, of which a model is to state nothing: of no metal, of other metals at the energy of its
 * own, and of its own that the detector has spoilt. They are damaged as those that a model is taught to refuse.
 *
 * @param model that is to refuse them
 * @param good how good spectra of the model's metal are simulated
 * @param seed of the damages
 */
record OtherSpectra(OxidationStateModel model, SetOptions good, long seed) {

    /** Saturated spectra whose plateau a gain correction has made uneven. */
    static final String GAIN_CORRECTED = "saturated, then gain-corrected";

    private static final ReferenceData DATA = ReferenceData.known();

    /** @return the spectra by what they are */
    Map<String, LabelledSpectra> all() {
        Map<String, LabelledSpectra> all = new LinkedHashMap<>();
        EnergyAxis axis = good.axis();
        double line = model.preprocessing().alignment().pivot();
        SpectrumClass metal = SpectrumClass.named(DATA, model.classes().get(0)).get(0);
        LabelledSpectra both =
                SpectrumSets.labelled(DATA, List.of(SpectrumClass.background("none"), metal), good, Progress.NONE);
        int[] bare = IntStream.range(0, both.size())
                .filter(i -> both.label(i).equals("none"))
                .toArray();
        int[] metallic = IntStream.range(0, both.size())
                .filter(i -> !both.label(i).equals("none"))
                .toArray();
        all.put("vacuum, a bare power law", both.select(bare));
        all.put("carbon, a bent background", changed(both.select(bare), new BentBackground(axis)));
        for (ForeignMetal foreign : ForeignMetal.all()) {
            SetOptions theirs = SetOptions.defaults(foreign.axisWithL3At(line, axis))
                    .withAcquisitions(good.acquisitions())
                    .withSpectra(good.spectra())
                    .withDistribution(good.distribution())
                    .withSeed(good.seed() + 1);
            LabelledSpectra spectra = SpectrumSets.labelled(
                    foreign.data(),
                    List.of(new SpectrumClass(foreign.name(), foreign.compounds())),
                    theirs,
                    Progress.NONE);
            all.put(
                    foreign.element() + " at the energy of " + model.edge().element(),
                    spectra.withCounts(axis, spectra.counts()));
        }
        all.put("saturated", changed(both.select(metallic), new SaturatedLine(axis, line, 0)));
        all.put(
                GAIN_CORRECTED,
                changed(both.select(metallic), new SaturatedLine(axis, line, SaturatedLine.GAIN_CORRECTED)));
        all.put("hit by X-rays", changed(both.select(metallic), new XraySpikes(axis, line)));
        return all;
    }

    private LabelledSpectra changed(LabelledSpectra spectra, Perturbation.Worker change) {
        float[] counts = new float[spectra.counts().length];
        int channels = spectra.axis().size();
        for (int i = 0; i < spectra.size(); i++)
            change.apply(spectra.counts(), i * channels, counts, i * channels, Seeds.random(seed, "other", i));
        return spectra.withCounts(spectra.axis(), counts);
    }
}
