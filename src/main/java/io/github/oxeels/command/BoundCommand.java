// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.progress.Progress;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.scijava.plugin.Plugin;

/** A command of SciJava as plain ImageJ and the shell run it. */
record BoundCommand(Class<? extends OxeelsCommand> command, boolean inShell) implements CommandSpec {

    @Override
    public String label() {
        return CommandBinding.label(command);
    }

    @Override
    public String shellName() {
        return CommandBinding.shellName(command);
    }

    @Override
    public String description() {
        return command.getAnnotation(Plugin.class).description();
    }

    OxeelsCommand instance() {
        return CommandBinding.instance(command);
    }

    @Override
    public List<Key> keys() {
        return instance().binding().keys();
    }

    @Override
    public List<Key> offered(ImagePlus image) {
        OxeelsCommand filled = instance();
        if (filled instanceof ImageCommand onImage) onImage.image = image;
        filled.offer();
        return filled.binding().keys();
    }

    @Override
    public List<ImagePlus> run(Map<String, String> values, ImagePlus image, Consumer<String> console, Progress progress)
            throws Exception {
        OxeelsCommand instance = instance();
        instance.binding().fill(values);
        if (instance instanceof ImageCommand onImage) {
            if (image != null) onImage.image = image;
            String path = values.getOrDefault("image", "");
            if (!path.isBlank()) onImage.imagePath = path.trim();
        }
        instance.executeIn(console, inShell, progress);
        return List.copyOf(instance.binding().images().values());
    }
}
