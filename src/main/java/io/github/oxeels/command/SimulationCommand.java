// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.FilePlan;
import io.github.oxeels.usecase.Simulate;
import java.io.File;
import java.io.IOException;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** A command that simulates what a microscope would record of an oxide. */
abstract class SimulationCommand extends OxeelsCommand {

    @Parameter(
            label = "Element",
            description = "whose white lines are simulated; line shapes of metals other than Mn and Fe are simple",
            persist = false,
            attrs = @Attr(name = CommandBinding.ELEMENT))
    private String element = "Mn";

    @Parameter(label = "Dispersion (eV/channel)", persist = false, attrs = @Attr(name = CommandBinding.ADVANCED))
    private double dispersion_ev = 0.25;

    @Parameter(
            label = "First energy (eV, 0 = automatic)",
            description = "0 = 60 eV before O K for an image, 50 eV before L3 for spectra",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double first_ev = 0;

    @Parameter(
            label = "Last energy (eV, 0 = beyond L2)",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double last_ev = 0;

    @Parameter(
            label = "Further references (optional)",
            description = "JSON file of ions and compounds, of the form of the shipped ones",
            persist = false,
            required = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private File references_file = new File("");

    @Parameter(
            label = "Seed of random numbers",
            description = "of everything random; the same seed gives the same spectra",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int seed = 1;

    @Override
    protected void files(FilePlan plan) throws IOException {
        plan.reads("references_file", Paths.optional(references_file));
    }

    final Simulate.Axis axis() {
        return new Simulate.Axis(element, first_ev, last_ev, dispersion_ev, Paths.optional(references_file), seed);
    }
}
