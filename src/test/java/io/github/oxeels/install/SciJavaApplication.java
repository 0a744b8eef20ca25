// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.install;

import ij.ImagePlus;
import java.io.File;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** A SciJava application such as Fiji: lists the commands it finds and maps the sample with one of them. */
public final class SciJavaApplication {

    private SciJavaApplication() {}

    public static void main(String[] arguments) throws Exception {
        try (Context context = new Context()) {
            CommandService commands = context.service(CommandService.class);
            for (CommandInfo info : commands.getCommands())
                if (info.getClassName().startsWith("io.github.oxeels"))
                    System.out.println("command " + info.getMenuPath().getLeaf());
            CommandInfo open = commands.getCommand("io.github.oxeels.command.OpenSpectrumImageCommand");
            Object image = commands.run(open, true, "path", new File("test-data/mn-particle.rpl"))
                    .get()
                    .getOutput("spectrum_image");
            CommandInfo map = commands.getCommand("io.github.oxeels.command.MapOxidationStateCommand");
            ImagePlus labels = (ImagePlus)
                    commands.run(map, true, "image", image, "model_file", new File("builtin:mn"), "witnesses", "no")
                            .get()
                            .getOutput("labels");
            System.out.println("pixels: " + labels.getWidth() * labels.getHeight());
        }
        System.exit(0);
    }
}
