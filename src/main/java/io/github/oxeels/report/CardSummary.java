// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.Answers;
import io.github.oxeels.assess.Assessment;
import io.github.oxeels.assess.Truth;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.DataHash;
import io.github.oxeels.train.Recipe;
import io.github.oxeels.train.SoftwareVersion;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a robustness card is about: the model, how it was trained, and the spectra. */
public final class CardSummary {

    private CardSummary() {}

    /**
     * @param modelName name of the model's file
     * @param spectraName name of the file of the spectra
     * @param seed of noise and folds
     */
    public static Map<String, String> of(
            OxidationStateModel model, String modelName, String spectraName, long seed, Assessment assessment) {
        LabelledSpectra spectra = assessment.spectra();
        Provenance provenance = model.provenance();
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put("Model", modelName + ", " + model.edge().name() + ", made by " + provenance.software());
        summary.put(
                "Trained on",
                counted(provenance.spectraPerClass())
                        + "; "
                        + (provenance.groups().isEmpty()
                                ? "acquisitions not named"
                                : provenance.groups().size() + " acquisitions"));
        for (SourceFile file : provenance.files())
            summary.put("Its file of " + file.role(), file.path() + ", SHA-256 " + file.sha256());
        if (provenance.recipe() instanceof Recipe recipe) summary.put("Its recipe", RecipeLines.macro(recipe, ""));
        summary.put("Spectra", spectraName + ": " + spectra.size() + ", " + counted(spectra.spectraPerClass()));
        summary.put("Energy axis", spectra.axis().toString());
        int acquisitions = spectra.acquisitions().size();
        summary.put("Acquisitions", acquisitions == 0 ? "not named" : Integer.toString(acquisitions));
        refusal(assessment).ifPresent(text -> summary.put("Spectra of nothing it knows", text));
        summary.put("Data hash (SHA-256)", DataHash.of(spectra));
        summary.put("Seed", Long.toString(seed));
        summary.put("Software", "OxEELS " + SoftwareVersion.get());
        return summary;
    }

    private static String counted(Map<String, Integer> sizes) {
        return sizes.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> refusal(Assessment assessment) {
        Truth truth = assessment.truth();
        Answers answers = assessment.answers();
        int[] foreign = IntStream.range(0, truth.size())
                .filter(i -> truth.classOf()[i] < 0 && Double.isNaN(truth.valence()[i]))
                .toArray();
        if (foreign.length == 0) return Optional.empty();
        long refused = Arrays.stream(foreign)
                .filter(i -> !assessment.acceptance().accepts(answers, i))
                .count();
        return Optional.of(foreign.length + ", of which " + CardText.percent((double) refused / foreign.length)
                + " unknown or rejected, as they should be");
    }
}
