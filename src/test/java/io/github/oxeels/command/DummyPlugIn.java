// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import io.github.oxeels.progress.Progress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** The bridge with a command that does next to nothing, and remembers what it was given. */
public class DummyPlugIn extends OxeelsPlugIn {

    static Map<String, String> lastValues = Map.of();
    static ImagePlus lastImage;

    @Override
    CommandSpec find(String shellName) {
        return new Dummy(shellName);
    }

    private record Dummy(String shellName) implements CommandSpec {

        @Override
        public String label() {
            return "OxEELS Dummy";
        }

        @Override
        public String description() {
            return "Does nothing.";
        }

        @Override
        public List<Key> keys() {
            return List.of(
                    new Key("image", "Spectrum image", "", Style.IMAGE, "", List.of(), false),
                    new Key("spectra_file", "Labelled spectra", "CSV file", Style.OPEN_FILE, "", List.of(), false),
                    new Key("model_file", "Model file (.oxeels)", "", Style.SAVE_FILE, "", List.of(), false),
                    new Key("output_directory", "Output folder (optional)", "", Style.DIRECTORY, "", List.of(), false),
                    new Key(
                            "kernel",
                            "Kernel",
                            "",
                            Style.CHOICE,
                            "rbf",
                            List.of("linear", "rbf", "polynomial", "sigmoid", "cosine"),
                            false),
                    new Key("gamma", "Gamma (search = by grid)", "", Style.TEXT, "search", List.of(), false),
                    new Key("shift_range_ev", "Energy shift range (eV)", "", Style.NUMBER, "3", List.of(), false),
                    new Key("seed", "Seed", "", Style.NUMBER, "42", List.of(), false));
        }

        @Override
        public List<ImagePlus> run(
                Map<String, String> values, ImagePlus image, Consumer<String> console, Progress progress) {
            lastValues = new TreeMap<>(values);
            lastImage = image;
            List<String> known = keys().stream().map(Key::name).toList();
            for (String key : values.keySet())
                if (!known.contains(key))
                    throw new IllegalArgumentException(shellName + " has no key '" + key + "'; its keys are " + known);
            if ("0".equals(values.get("seed"))) throw new CancellationException("cancelled");
            if ("-1".equals(values.get("seed"))) throw new IllegalStateException("a fault");
            progress.report(0.5);
            console.accept("dummy ran with " + lastValues);
            return List.of(new ImagePlus("dummy result", new FloatProcessor(3, 2)));
        }
    }
}
