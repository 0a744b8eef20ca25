// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.fiji.SpectrumImagePlus;
import java.util.Collection;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.scijava.Named;
import org.scijava.Priority;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.ConversionRequest;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;
import org.scijava.util.Types;

/**
 * Lets a script give an {@code Img}, or any image of imglib2 with real values and the dimensions x, y and energy, where
 * a command takes an open image: {@code cs.run(…, "image", img, "energy_offset_ev", 630, "energy_dispersion_ev", 0.3)}.
 * Nothing is copied.
 *
 * <p>The input of a command stays an {@link ImagePlus}, and the only one, so ImageJ still fills it with the active
 * image. ImageJ2 converts a data set that it shows itself, with its axes, and is asked first.
 */
@Plugin(type = Converter.class, priority = Priority.VERY_LOW)
@SuppressWarnings("rawtypes")
public class ImgConverter extends AbstractConverter<RandomAccessibleInterval, ImagePlus> {

    @Override
    public boolean supports(ConversionRequest request) {
        Class<?> wanted = request.destClass() == null ? Types.raw(request.destType()) : request.destClass();
        return wanted == ImagePlus.class
                && request.sourceObject() instanceof RandomAccessibleInterval<?> image
                && image.numDimensions() == 3
                && image.getType() instanceof RealType;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T convert(Object image, Class<T> wanted) {
        String name = image instanceof Named named && named.getName() != null ? named.getName() : "image";
        return (T) SpectrumImagePlus.toVirtualStack(name, (RandomAccessibleInterval<? extends RealType<?>>) image);
    }

    /** The images that a dialog offers are those that ImageJ knows: each would stand there twice. */
    @Override
    public void populateInputCandidates(Collection<Object> candidates) {}

    @Override
    public Class<ImagePlus> getOutputType() {
        return ImagePlus.class;
    }

    @Override
    public Class<RandomAccessibleInterval> getInputType() {
        return RandomAccessibleInterval.class;
    }
}
