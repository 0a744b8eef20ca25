// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Keeps ImageJ2 from opening windows for the {@code Img}s among the results: they are for scripts, and each is in a
 * window already, as an ImageJ image with its colours and calibration.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_HIGH)
public class UnshownImgs extends AbstractPostprocessorPlugin {

    @Override
    public void process(Module module) {
        if (module.getDelegateObject() instanceof OxeelsCommand) module.resolveOutput(OxeelsCommand.IMGS);
    }
}
