// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.oxeels.spectrum.SpectrumBlocks;
import java.lang.ref.SoftReference;

/**
 * Reads spectra out of the planes of an ImageJ stack as they are now: a live view, nothing is copied. An 8-bit or
 * 16-bit density calibration is applied. Planes of a virtual stack are read one by one, each for as many rows as fit
 * into a share of memory, so that a pass over the image reads the file few times.
 */
final class StackBlocks implements SpectrumBlocks {

    /** Planes transposed together: 16 floats are one cache line of the target. */
    private static final int PLANES = 16;

    private final ImageStack stack;
    private final float[] table;
    private final int planePixels;
    private final int planes;
    private final int slabPixels;
    private SoftReference<Slab> last = new SoftReference<>(null);

    /** Spectra of consecutive pixels of a virtual stack. */
    private record Slab(int first, int count, float[] spectra) {}

    StackBlocks(ImagePlus image) {
        stack = image.getStack();
        table = image.getBitDepth() == 32 ? null : image.getCalibration().getCTable();
        planePixels = stack.getWidth() * stack.getHeight();
        planes = stack.getSize();
        long share = Math.min(Integer.MAX_VALUE - 16, Runtime.getRuntime().maxMemory() / 8 / Float.BYTES);
        slabPixels = (int) Math.max(1, Math.min(planePixels, share / planes));
    }

    @Override
    public void read(long firstPixel, int pixels, float[] target) {
        int first = Math.toIntExact(firstPixel);
        if (!stack.isVirtual()) transpose(first, pixels, target);
        else
            for (int pixel = first; pixel < first + pixels; )
                pixel += copyFromSlab(pixel, first + pixels, target, (pixel - first) * planes);
    }

    private synchronized int copyFromSlab(int pixel, int end, float[] target, int offset) {
        Slab slab = last.get();
        if (slab == null || pixel < slab.first || pixel >= slab.first + slab.count) {
            last.clear();
            int count = Math.min(slabPixels, planePixels - pixel);
            slab = new Slab(pixel, count, new float[count * planes]);
            transpose(pixel, count, slab.spectra);
            last = new SoftReference<>(slab);
        }
        int count = Math.min(end, slab.first + slab.count) - pixel;
        System.arraycopy(slab.spectra, (pixel - slab.first) * planes, target, offset, count * planes);
        return count;
    }

    private void transpose(int first, int pixels, float[] target) {
        for (int plane = 0; plane < planes; plane += PLANES) {
            int count = Math.min(PLANES, planes - plane);
            Object[] arrays = new Object[count];
            for (int i = 0; i < count; i++) arrays[i] = stack.getPixels(plane + i + 1);
            for (int pixel = 0; pixel < pixels; pixel += 256)
                for (int i = 0; i < count; i++)
                    scatter(
                            arrays[i],
                            first + pixel,
                            Math.min(256, pixels - pixel),
                            target,
                            pixel * planes + plane + i);
        }
    }

    private void scatter(Object plane, int from, int count, float[] target, int to) {
        if (plane instanceof float[] floats) for (int i = 0; i < count; i++) target[to + i * planes] = floats[from + i];
        else if (plane instanceof short[] shorts)
            for (int i = 0; i < count; i++) target[to + i * planes] = value(shorts[from + i] & 0xffff);
        else if (plane instanceof byte[] bytes)
            for (int i = 0; i < count; i++) target[to + i * planes] = value(bytes[from + i] & 0xff);
        else
            throw new IllegalStateException("a plane of the stack has pixels of type "
                    + (plane == null ? "none" : plane.getClass().getSimpleName()));
    }

    private float value(int raw) {
        return table == null ? raw : table[raw];
    }
}
