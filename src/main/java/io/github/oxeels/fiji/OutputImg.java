// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.imglib2.img.Img;
import net.imglib2.img.ImgView;
import net.imglib2.img.NativeImg;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;

/** An image that a command made, as an {@code Img}. */
public final class OutputImg {

    private OutputImg() {}

    /**
     * @return the same pixels, not a copy: {@code UnsignedByteType}, {@code UnsignedShortType} or {@code FloatType} as
     *     ImageJ has them, {@code ARGBType} for RGB; dimensions x, y, and the planes if there are several. Planes that
     *     ImageJ reads from a file as it shows them are read from there in blocks
     */
    public static Img<?> of(ImagePlus image) {
        if (image.getStack() instanceof SpectrumStack virtual)
            return ImgView.wrap(virtual.image().data());
        return switch (image.getType()) {
            case ImagePlus.GRAY8, ImagePlus.COLOR_256 ->
                OutputImg.<UnsignedByteType, ByteArray>planar(
                        image, plane -> new ByteArray((byte[]) plane), UnsignedByteType::new);
            case ImagePlus.GRAY16 ->
                OutputImg.<UnsignedShortType, ShortArray>planar(
                        image, plane -> new ShortArray((short[]) plane), UnsignedShortType::new);
            case ImagePlus.GRAY32 ->
                OutputImg.<FloatType, FloatArray>planar(
                        image, plane -> new FloatArray((float[]) plane), FloatType::new);
            default -> OutputImg.<ARGBType, IntArray>planar(image, plane -> new IntArray((int[]) plane), ARGBType::new);
        };
    }

    private static <T extends NativeType<T>, A extends ArrayDataAccess<A>> Img<T> planar(
            ImagePlus image, Function<Object, A> wrap, Function<NativeImg<T, A>, T> type) {
        ImageStack stack = image.getStack();
        List<A> planes = new ArrayList<>();
        for (int plane = 1; plane <= stack.getSize(); plane++) planes.add(wrap.apply(stack.getPixels(plane)));
        long[] size = planes.size() == 1
                ? new long[] {stack.getWidth(), stack.getHeight()}
                : new long[] {stack.getWidth(), stack.getHeight(), planes.size()};
        PlanarImg<T, A> img = new PlanarImg<>(planes, size, new Fraction());
        img.setLinkedType(type.apply(img));
        return img;
    }
}
