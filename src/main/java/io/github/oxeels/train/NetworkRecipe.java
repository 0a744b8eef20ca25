// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.numeric.Checks;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an ensemble of networks is trained.
 *
 * @param protocol how spectra are prepared and the training is tested
 * @param outputs {@code classes}, or {@code fractions} where networks say what share of the metal is in which oxidation
 *     state
 * @param network architecture of each network
 * @param learning how it learns
 * @param augmentation what it sees beside the recorded spectra
 * @param ensemble number of networks, 1…64
 */
public record NetworkRecipe(
        Protocol protocol,
        String outputs,
        NetworkChoice network,
        LearningChoice learning,
        NetworkAugmentation augmentation,
        int ensemble)
        implements LabelledRecipe {

    private static final int MOST_MEMBERS = 64;

    /** @throws IllegalArgumentException if a value is outside its range */
    public NetworkRecipe {
        outputs = Checks.oneOf("outputs", outputs, FractionTargets.OUTPUTS);
        if (ensemble < 1 || ensemble > MOST_MEMBERS)
            throw new IllegalArgumentException("ensemble must be 1…" + MOST_MEMBERS + " networks, got " + ensemble);
        if (outputs.equals(FractionTargets.FRACTIONS) && augmentation.filling(0).fills())
            throw new IllegalArgumentException(
                    "augmentation must be none, laboratory or shift+noise with outputs=fractions, got '"
                            + augmentation.name() + "'; mixing mixes fractions too");
    }

    @Override
    public String command() {
        return "OxEELS Train Network";
    }

    /** Without known fractions, classes are asked for. */
    @Override
    public LabelledRecipe onSpectra(boolean fractionsKnown) {
        return fractionsKnown || !asksFractions()
                ? this
                : new NetworkRecipe(protocol, FractionTargets.CLASSES, network, learning, augmentation, ensemble);
    }

    @Override
    public boolean asksFractions() {
        return outputs.equals(FractionTargets.FRACTIONS);
    }

    @Override
    public Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        if (asksFractions()) keys.put("outputs", outputs);
        network.addTo(keys);
        learning.addTo(keys);
        augmentation.addTo(keys);
        keys.put("ensemble", Integer.toString(ensemble));
        protocol.addTo(keys);
        return keys;
    }

    @Override
    public String text() {
        return "ensemble of " + ensemble + " " + network.key() + " networks"
                + (asksFractions() ? " of fractions" : "") + ", " + learning.epochs() + " epochs, trained "
                + augmentation.how();
    }

    /** @return whether a part of the spectra is set aside that tells when to stop */
    boolean stopsEarly() {
        return learning.stopsEarly();
    }

    /** @return how each network learns from spectra of these classes */
    NetworkOptions options(TrainingSet set) {
        return learning.options(
                augmentation.filling(seed()).filledSize(set.spectra().classSizes()), augmentation.mixing(), seed());
    }

    /**
     * @param progress is told what cannot be done to these spectra
     * @return the same, closed where {@code auto} or 0 left it open, for spectra that are prepared so
     * @throws IllegalArgumentException if they do not serve, or the engine is not there
     */
    NetworkRecipe closedFor(TrainingSet set, Preprocessing preprocessing, Progress progress) {
        if (asksFractions() && set.fractions().isEmpty())
            throw new IllegalArgumentException("outputs=fractions needs spectra whose fractions are known");
        LearningChoice.requireWorking(learning.engine());
        return new NetworkRecipe(
                protocol.alignedAs(preprocessing),
                outputs,
                network,
                learning.withEpochs(options(set).epochs()),
                augmentation.on(set.spectra(), preprocessing, progress),
                ensemble);
    }

    /** @return the same with so many networks */
    NetworkRecipe withEnsemble(int networks) {
        return new NetworkRecipe(protocol, outputs, network, learning, augmentation, networks);
    }
}
