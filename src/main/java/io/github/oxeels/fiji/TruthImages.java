// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import io.github.oxeels.fiji.tiff.TiffFormat;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.set.ImageTruth;
import io.github.oxeels.simulate.set.SimulatedImage;
import java.io.IOException;
import java.io.OutputStream;

/** What a simulated image is made of, as a 32-bit stack with a named slice each. */
public final class TruthImages {

    private TruthImages() {}

    /** @return slices: fraction of each ion, mean valence, t/λ, axis error in eV, label of the compound, mask */
    public static ImagePlus of(SimulatedImage simulated) {
        ImageTruth truth = simulated.truth();
        int width = simulated.image().width();
        int height = simulated.image().height();
        ImageStack stack = new ImageStack(width, height);
        ImageTruth.IonFractions ions = truth.ions();
        for (int ion = 0; ion < ions.names().size(); ion++)
            stack.addSlice(
                    "fraction " + ions.names().get(ion),
                    new FloatProcessor(width, height, ions.planes().get(ion)));
        stack.addSlice("mean valence", new FloatProcessor(width, height, truth.valence()));
        stack.addSlice("t/λ", new FloatProcessor(width, height, truth.thickness()));
        stack.addSlice("axis error (eV)", new FloatProcessor(width, height, truth.shift()));
        float[] label = new float[width * height];
        float[] mask = new float[width * height];
        for (int i = 0; i < label.length; i++) {
            label[i] = truth.label()[i];
            mask[i] = truth.mask()[i] ? 1 : 0;
        }
        stack.addSlice("label: " + String.join(", ", truth.compounds()), new FloatProcessor(width, height, label));
        stack.addSlice("mask", new FloatProcessor(width, height, mask));
        ImagePlus image = new ImagePlus(simulated.image().name() + " truth", stack);
        ImageAxes.setSpatialAxes(image, simulated.image().x(), simulated.image().y());
        return image;
    }

    /** Writes the truth as a TIFF stack. */
    public static void write(SimulatedImage simulated, OutputStream out) throws IOException {
        TiffFormat.write(of(simulated), out, Progress.NONE);
    }
}
