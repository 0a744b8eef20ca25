// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.files.FileNames;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.learn.network.Dl4jFile;
import io.github.oxeels.learn.network.Network;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkEngine;
import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.model.UntoldRecipe;
import io.github.oxeels.model.Validation;
import io.github.oxeels.model.file.NetworkCard;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.SoftwareVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Networks from and to Deeplearning4j: its zip, and a card that says how spectra are prepared and what the network must
 * answer to some of them. One way there and back.
 */
public final class NetworkExchange {

    /** By how much a probability of a self-test may differ: others fit backgrounds and resample in their own ways. */
    private static final double TOLERANCE = 0.01;
    /** A self-test whose answer is surer than this hardly checks the preparation. */
    private static final double TOO_SURE = 0.99;

    /** Of a mixture. */
    private static final double FINEST_SHARE = 1e-3;

    private NetworkExchange() {}

    /** @return where the card of a network is written: {@code NAME.card.json} */
    public static Path card(Path networkFile) {
        return FileNames.beside(networkFile, FileNames.stem(networkFile, ".zip"), ".card.json");
    }

    /**
     * Says before any work whether Deeplearning4j works here.
     *
     * @throws UnsupportedOperationException if not; the message says in a sentence what is missing
     */
    public static void requireDeeplearning4j() {
        NetworkEngine.DEEPLEARNING4J.require("the exchange of networks");
    }

    /**
     * Writes the first network of a model and its card. The self-tests are the spectrum of each class of which the
     * network is least sure, and mixtures of two of them between which it hardly decides: their answers depend most on
     * the preparation.
     *
     * @param spectra that it was trained on
     * @throws IllegalArgumentException if the model is none of networks
     */
    public static void write(OxidationStateModel model, LabelledSpectra spectra, Path networkFile) throws IOException {
        if (!(model.classifier() instanceof NetworkClassifier ensemble))
            throw new IllegalArgumentException("only networks are written for Deeplearning4j");
        Network first = ensemble.members().get(0);
        OxidationStateModel single = new OxidationStateModel(
                model.preparation(),
                new NetworkClassifier(List.of(first), ensemble.temperature()),
                model.provenance(),
                model.validation());
        NetworkCard card = new NetworkCard(
                model.preparation(),
                ensemble.temperature(),
                model.provenance().software() + ", " + spectra.size() + " spectra of "
                        + String.join(", ", spectra.classes()) + "; SHA-256 of the training data "
                        + model.provenance().dataSha256(),
                selfTests(single, spectra));
        Dl4jFile.write(first, networkFile);
        card.write(card(networkFile));
    }

    private static List<NetworkCard.SelfTest> selfTests(OxidationStateModel model, LabelledSpectra spectra) {
        List<NetworkCard.SelfTest> tests = new ArrayList<>();
        for (int c = 0; c < spectra.classes().size(); c++) {
            int own = c;
            tests.add(leastSure(
                    model,
                    spectra.select(IntStream.range(0, spectra.size())
                            .filter(i -> spectra.classOf()[i] == own)
                            .toArray())));
        }
        for (int c = tests.size() - 1; c > 0; c--) tests.add(hardlyDecided(model, tests.get(c - 1), tests.get(c)));
        return tests;
    }

    private static NetworkCard.SelfTest leastSure(OxidationStateModel model, LabelledSpectra spectra) {
        int channels = spectra.axis().size();
        return IntStream.range(0, spectra.size())
                .mapToObj(i -> asked(model, Arrays.copyOfRange(spectra.counts(), i * channels, (i + 1) * channels)))
                .min(Comparator.comparingDouble(NetworkExchange::sureness))
                .orElseThrow();
    }

    /** @return the mixture where the answer of the one turns into another, by bisection */
    private static NetworkCard.SelfTest hardlyDecided(
            OxidationStateModel model, NetworkCard.SelfTest one, NetworkCard.SelfTest other) {
        int answer = largest(one);
        NetworkCard.SelfTest least = one;
        for (double low = 0, high = 1; high - low > FINEST_SHARE; ) {
            double share = (low + high) / 2;
            float[] mixture = new float[one.counts().length];
            for (int i = 0; i < mixture.length; i++)
                mixture[i] = (float) ((1 - share) * one.counts()[i] + share * other.counts()[i]);
            NetworkCard.SelfTest mixed = asked(model, mixture);
            if (sureness(mixed) < sureness(least)) least = mixed;
            if (largest(mixed) == answer) low = share;
            else high = share;
        }
        return least;
    }

    private static NetworkCard.SelfTest asked(OxidationStateModel model, float[] counts) {
        return new NetworkCard.SelfTest(counts, probabilities(model, counts));
    }

    private static double sureness(NetworkCard.SelfTest test) {
        return Arrays.stream(test.probabilities()).max().orElseThrow();
    }

    private static int largest(NetworkCard.SelfTest test) {
        int largest = 0;
        for (int c = 1; c < test.probabilities().length; c++)
            if (test.probabilities()[c] > test.probabilities()[largest]) largest = c;
        return largest;
    }

    private static double[] probabilities(OxidationStateModel model, float[] counts) {
        float[] probabilities = new float[model.classes().size()];
        new BoundModel(model, model.trainingAxis(), null).judge(counts, 1, null, 0, probabilities, new double[1]);
        return IntStream.range(0, probabilities.length)
                .mapToDouble(i -> probabilities[i])
                .toArray();
    }

    /**
     * @param model the network with its preparation
     * @param summary one sentence for the user
     */
    public record Imported(OxidationStateModel model, String summary) {}

    /**
     * Makes a model of a network that was trained elsewhere.
     *
     * @param progress is told what the user should know
     * @throws IOException if network or card cannot be read or do not fit each other
     * @throws IllegalArgumentException if the network does not answer its self-tests as the card says
     */
    public static Imported read(Path networkFile, Path cardFile, Progress progress) throws IOException {
        requireDeeplearning4j();
        NetworkCard card = NetworkCard.read(cardFile);
        Network network =
                Dl4jFile.read(networkFile, card.preparation().preprocessing().features());
        int outputs = network.architecture().outputs();
        OxidationStateModel model = new OxidationStateModel(
                card.preparation(),
                new NetworkClassifier(List.of(network), card.temperature()),
                provenance(card, networkFile, cardFile),
                Validation.untested(card.preparation().classes().size()));
        double worst = 0;
        for (int i = 0; i < card.selfTests().size(); i++) worst = Math.max(worst, difference(model, card, i, cardFile));
        if (card.selfTests().stream().allMatch(test -> sureness(test) > TOO_SURE))
            progress.warn("every self-test has an answer above " + TOO_SURE
                    + ": one of which the network is less sure would check the preparation better");
        if (!card.preparation().novelty().tells())
            progress.warn("the card has no 'novelty': the model will refuse no spectrum as unlike its training");
        return new Imported(
                model,
                String.format(
                        Locale.ROOT,
                        "a network of %d features and %d outputs for %s: answers of %d self-tests differ by at most "
                                + "%.1g",
                        network.architecture().features(),
                        outputs,
                        model.title(),
                        card.selfTests().size(),
                        worst));
    }

    private static double difference(OxidationStateModel model, NetworkCard card, int number, Path cardFile) {
        NetworkCard.SelfTest test = card.selfTests().get(number);
        double[] given = probabilities(model, test.counts());
        double worst = 0;
        for (int c = 0; c < given.length; c++) worst = Math.max(worst, Math.abs(given[c] - test.probabilities()[c]));
        if (!(worst <= TOLERANCE))
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "self-test %d of %s is answered %s, the card says %s (they may differ by %s): the preparation is "
                            + "not that of the network",
                    number + 1,
                    cardFile,
                    text(given),
                    text(test.probabilities()),
                    TOLERANCE));
        return worst;
    }

    private static String text(double[] probabilities) {
        List<String> texts = new ArrayList<>();
        for (double probability : probabilities) texts.add(String.format(Locale.ROOT, "%.3f", probability));
        return String.join(", ", texts);
    }

    private static Provenance provenance(NetworkCard card, Path networkFile, Path cardFile) throws IOException {
        return new Provenance(
                "OxEELS " + SoftwareVersion.get() + " (imported)",
                "",
                Map.of(),
                List.of(),
                List.of(SourceFile.of("network", networkFile), SourceFile.of("card", cardFile)),
                new UntoldRecipe(0, Map.of("trained_by", card.trainedBy())),
                Map.of());
    }
}
