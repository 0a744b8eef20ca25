// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.GeneratorSplit;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.gan.SpectrumGenerator;
import io.github.oxeels.model.OptionsProvenance;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the proof sheet of a generator out of what it was trained on. */
public final class ProofSheets {

    private ProofSheets() {}

    /**
     * @param source file of the spectra
     * @param notes that the user was told already
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static ProofSheet of(
            GeneratorSplit split,
            SpectrumGenerator generator,
            OptionsProvenance provenance,
            SourceFile source,
            List<String> notes,
            Progress progress) {
        List<String> warnings = new ArrayList<>(notes);
        GeneratorSplit compared = split.compared(warnings);
        int[] perClass = new int[split.learnt().classes().size()];
        Arrays.fill(
                perClass,
                Math.max(
                        100,
                        Arrays.stream(compared.leftOut().classSizes()).max().orElse(0)));
        LabelledSpectra generated = generator.draw(perClass, 0, split.seed(), "", Progress.NONE);
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put("File", source.path());
        summary.put("SHA-256 of the file", source.sha256());
        summary.put(
                "Learnt from",
                provenance.spectraPerClass().entrySet().stream()
                        .map(one -> one.getValue() + " " + one.getKey())
                        .collect(Collectors.joining(", ")));
        summary.put("Compared with", compared.leftOut().size() + " real spectra that were not learnt from");
        summary.put("Energy axis", split.learnt().axis().toString());
        summary.put("Data hash (SHA-256)", provenance.dataSha256());
        summary.put("Seed", Long.toString(split.seed()));
        summary.putAll(provenance.options());
        summary.put("Software", provenance.software());
        return new GeneratorProof(compared.learnt(), compared.leftOut(), generated, generator, split.seed())
                .sheet(
                        "Generated spectra: " + String.join(", ", split.learnt().classes()),
                        summary,
                        warnings,
                        progress);
    }
}
