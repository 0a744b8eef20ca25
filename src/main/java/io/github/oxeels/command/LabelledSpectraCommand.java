// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.FilePlan;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.train.TrainingSet;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.plugin.Parameter;

/** A command that reads a table of labelled spectra. */
abstract class LabelledSpectraCommand extends OxeelsCommand {

    @Parameter(
            label = "Labelled spectra",
            description = "CSV file: label, optional group, source and fractions such as f:Mn2+, energies in eV",
            persist = false)
    private File spectra_file = new File("");

    @Override
    protected void files(FilePlan plan) throws IOException {
        plan.reads("spectra_file", Paths.optional(spectra_file));
    }

    private Path spectraFile() {
        return Paths.required("spectra_file", spectra_file);
    }

    /** @return name of the file of the spectra */
    final String spectraName() {
        return spectra_file.getName();
    }

    /** @return the file of the spectra with its hash, for the record in what is made of them */
    final SourceFile source() throws IOException {
        return SourceFile.of("spectra", spectraFile());
    }

    /** @throws IllegalArgumentException if no file is named */
    final LabelledSpectra spectra() throws IOException {
        return LabelledSpectraCsv.read(spectraFile());
    }

    /** @return as {@link #spectra}, with the fractions that the file states */
    final MixedSpectra mixedSpectra() throws IOException {
        return LabelledSpectraCsv.readMixed(spectraFile());
    }

    final TrainingSet trainingSet() throws IOException {
        return TrainingSet.of(spectra(), spectraName()).from(source());
    }
}
