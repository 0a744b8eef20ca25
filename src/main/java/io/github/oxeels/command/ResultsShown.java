// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.fiji.ActiveImage;
import java.awt.GraphicsEnvironment;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * When ImageJ2 has shown the results of a command, the last of them is the active image; the user wants to continue
 * with the one that was measured. Without a screen ImageJ2 shows none.
 */
@Plugin(type = PostprocessorPlugin.class, priority = 2 * Priority.VERY_LOW)
public class ResultsShown extends AbstractPostprocessorPlugin {

    @Override
    public void process(Module module) {
        if (module.getDelegateObject() instanceof OxeelsCommand command && !GraphicsEnvironment.isHeadless())
            command.imageToGoOnWith().ifPresent(ActiveImage::set);
    }
}
