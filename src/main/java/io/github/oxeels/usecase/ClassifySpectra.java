// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.Classification;
import io.github.oxeels.files.AtomicFile;
import io.github.oxeels.io.csv.SpreadsheetText;
import io.github.oxeels.map.Status;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.SeenInTraining;
import io.github.oxeels.train.UsableSpectra;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** What a model says about spectra in a file of labelled spectra; the labels are only compared with. */
public final class ClassifySpectra {

    private ClassifySpectra() {}

    /** @return the class that is stated of a spectrum, or why none is */
    private static String stated(Classification result, int spectrum) {
        return result.status()[spectrum] == Status.CLASSIFIED
                ? result.classes().get(result.predicted()[spectrum])
                : statusText(result.status()[spectrum]);
    }

    private static String statusText(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Spectra on the axis of some laboratory. */
    public static Classification run(LabelledSpectra spectra, OxidationStateModel model, Progress progress) {
        return run(spectra, model, OptionalDouble.empty(), 0, progress);
    }

    /**
     * @param axisUncertainty, coverage see {@link Classification#of}
     * @param progress is warned if a coverage is asked for and the model promises none, and of spectra that it was
     *     trained on
     * @throws IllegalArgumentException if the model does not apply to such spectra; the message gives the reason
     */
    public static Classification run(
            LabelledSpectra spectra,
            OxidationStateModel model,
            OptionalDouble axisUncertainty,
            double coverage,
            Progress progress) {
        if (coverage > 0 && model.sets().isEmpty()) progress.warn(PredictionSets.NONE);
        LabelledSpectra repaired = UsableSpectra.withoutOddChannels(spectra, progress::warn);
        SeenInTraining.by(model, repaired).ifPresent(progress::warn);
        return Classification.of(
                UsableSpectra.withDeadOnesTold(repaired, progress::warn), model, axisUncertainty, coverage, progress);
    }

    /** A spectrum of which no class is stated has no set either. */
    private static void addSet(List<Object> row, Classification result, Classification.Sets sets, int spectrum) {
        if (result.status()[spectrum] != Status.CLASSIFIED) {
            row.addAll(List.of("", "", "", ""));
            return;
        }
        int classes = result.classes().size();
        String names = IntStream.range(0, classes)
                .filter(c -> sets.holds(spectrum, c, classes))
                .mapToObj(result.classes()::get)
                .collect(Collectors.joining(" "));
        row.add(SpreadsheetText.of(names));
        row.add(sets.size(spectrum, classes));
        for (float end : new float[] {sets.low()[spectrum], sets.high()[spectrum]})
            row.add(Float.isNaN(end) ? "" : end);
    }

    /**
     * Writes {@code index,true,predicted,status,confidence,p:CLASS…}, and with a model of fractions
     * {@code f:STATE…,valence,valence_doubt}, with prediction sets {@code set,set_size,valence_low,valence_high}, one
     * line per spectrum. {@code predicted} is the most probable class, or {@code unknown} or {@code no edge} where none
     * is stated.
     */
    public static void write(Classification result, Path file) throws IOException {
        int classes = result.classes().size();
        List<String> header = new ArrayList<>(List.of("index", "true", "predicted", "status", "confidence"));
        result.classes().forEach(name -> header.add("p:" + name));
        result.fractions().ifPresent(fractions -> {
            fractions.states().forEach(state -> header.add("f:" + state));
            header.addAll(List.of("valence", "valence_doubt"));
        });
        if (result.sets().isPresent()) header.addAll(List.of("set", "set_size", "valence_low", "valence_high"));
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader(header.toArray(String[]::new))
                .setRecordSeparator('\n')
                .get();
        AtomicFile.write(file, part -> {
            try (Writer writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
                    CSVPrinter csv = new CSVPrinter(writer, format)) {
                for (int i = 0; i < result.predicted().length; i++) {
                    int spectrum = i;
                    List<Object> row = new ArrayList<>(Arrays.asList(
                            i,
                            SpreadsheetText.of(result.truth().get(i)),
                            SpreadsheetText.of(stated(result, i)),
                            statusText(result.status()[i]),
                            result.probabilities()[i * classes + result.predicted()[i]]));
                    for (int c = 0; c < classes; c++) row.add(result.probabilities()[i * classes + c]);
                    result.fractions().ifPresent(fractions -> fractions.addTo(row, spectrum));
                    result.sets().ifPresent(sets -> addSet(row, result, sets, spectrum));
                    csv.printRecord(row);
                }
            }
        });
    }
}
