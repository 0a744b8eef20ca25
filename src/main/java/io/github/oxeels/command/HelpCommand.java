// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.plugin.BrowserLauncher;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.help.HelpPages;
import io.github.oxeels.progress.Progress;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens the documentation that the jar holds; without a screen it says where the pages are. */
@Plugin(
        type = Command.class,
        menuPath = Menu.HELP + HelpCommand.LABEL,
        headless = true,
        description = "Opens the documentation, which comes with the plugin; without a screen it prints where it is.")
public class HelpCommand extends OxeelsCommand {

    static final String LABEL = "OxEELS Help";

    @Parameter(
            label = "Topic",
            description = "name of a command such as train-svm, or of a page such as first-map; empty = the first page",
            persist = false,
            required = false)
    private String topic = "";

    @Parameter(
            label = "Write pages to",
            description = "folder for the HTML pages; empty = a temporary one",
            style = "directory",
            persist = false,
            required = false)
    private File output_directory = new File("");

    @Override
    protected void files(FilePlan plan) throws IOException {
        plan.writesInto("output_directory", Paths.optional(output_directory), HelpPages.names());
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        String address = address(topic.trim(), Paths.optional(output_directory));
        say(address);
        if (!GraphicsEnvironment.isHeadless()) BrowserLauncher.openURL(address);
    }

    /** Opens the page of a command in the browser, as the button of its dialog does; what fails is said in the log. */
    static void openPage(String topic) {
        try {
            BrowserLauncher.openURL(address(topic, Optional.empty()));
        } catch (IOException failure) {
            LastError.report(LABEL, failure);
        }
    }

    /**
     * Writes the pages.
     *
     * @param folder a temporary one if it is empty
     * @return URL of the page of a topic
     */
    static String address(String topic, Optional<Path> folder) throws IOException {
        String page = HelpPages.address(topic);
        Path pages = folder.isPresent() ? folder.get() : Files.createTempDirectory("oxeels-help");
        HelpPages.write(pages);
        return pages.toUri() + page;
    }
}
