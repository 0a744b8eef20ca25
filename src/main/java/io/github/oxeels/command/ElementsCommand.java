// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.FilePlan;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.usecase.KnownElements;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says what is known of each element, and adds those of a file. */
@Plugin(
        type = Command.class,
        menuPath = Menu.SIMULATE + "OxEELS Elements",
        headless = true,
        description =
                "Says what is known of each element: edge, windows, ions, model; adds elements by a file of data.")
public class ElementsCommand extends OxeelsCommand {

    @Parameter(
            label = "Add elements of (optional)",
            description = "JSON file of edges, compounds and ions, checked and kept for every run; empty = only say",
            persist = false,
            required = false)
    private File elements_file = new File("");

    @Override
    protected void files(FilePlan plan) throws IOException {
        Optional<Path> file = Paths.optional(elements_file);
        plan.reads("elements_file", file).writes("elements_file", file.map(KnownElements::place));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Optional<Path> file = Paths.optional(elements_file);
        if (file.isPresent()) KnownElements.add(file.get());
        KnownElements.describe().forEach(this::say);
        KnownElements.added().ifPresent(this::say);
    }
}
