// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.VirtualStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.oxeels.spectrum.SpectrumImage;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The planes of a spectrum image that is larger than memory should hold. Spectra lie together in most files, so a plane
 * costs a pass over the file; neighbouring planes are read with it, so that scrolling is quick.
 */
public final class SpectrumStack extends VirtualStack {

    /** Planes kept for scrolling. */
    static final long FEW_PLANES = 64L << 20;

    /** No more than the plane that is asked for: right where planes cost no pass over a file. */
    static final long ONE_PLANE = 1;

    private static final int BLOCK_BYTES = 4 << 20;

    private final SpectrumImage image;
    private final PrimitiveBlocks<FloatType> counts;
    private final int planePixels;
    private final long slabBytes;
    private int firstPlane;
    private float[][] slab = {};

    /** @param slabBytes how much memory neighbouring planes may take: the more, the fewer passes over the file */
    SpectrumStack(SpectrumImage image, long slabBytes) {
        super(image.width(), image.height(), null, "");
        this.image = image;
        counts = PrimitiveBlocks.of(image.data(), OnFallback.ACCEPT);
        this.slabBytes = slabBytes;
        planePixels = Math.toIntExact(image.pixels());
        setBitDepth(32);
    }

    /** @return the image whose planes these are */
    SpectrumImage image() {
        return image;
    }

    @Override
    public int getSize() {
        return image.channels();
    }

    @Override
    public int size() {
        return image.channels();
    }

    @Override
    public ImageProcessor getProcessor(int n) {
        return new FloatProcessor(image.width(), image.height(), getPixels(n), null);
    }

    @Override
    public synchronized float[] getPixels(int n) {
        int plane = n - 1;
        if (plane < 0 || plane >= image.channels())
            throw new IllegalArgumentException("plane " + n + " of a stack of " + image.channels());
        if (plane < firstPlane || plane >= firstPlane + slab.length) load(plane);
        return slab[plane - firstPlane].clone();
    }

    /** Through {@link SpectrumImage#data()}, whose cells stay as long as memory allows. */
    private void load(int plane) {
        int count = (int) Math.max(1, Math.min(image.channels(), slabBytes / 4 / planePixels));
        slab = new float[0][];
        firstPlane = plane / count * count;
        slab = new float[Math.min(count, image.channels() - firstPlane)][planePixels];
        int width = image.width();
        int rows = Math.max(1, Math.min(image.height(), BLOCK_BYTES / 4 / width / slab.length));
        float[] block = new float[rows * width * slab.length];
        for (int row = 0; row < image.height(); row += rows) {
            int height = Math.min(rows, image.height() - row);
            counts.copy(new long[] {0, row, firstPlane}, block, new int[] {width, height, slab.length});
            for (int i = 0; i < slab.length; i++)
                System.arraycopy(block, i * width * height, slab[i], row * width, width * height);
        }
    }

    @Override
    public String getSliceLabel(int n) {
        return null;
    }

    @Override
    public boolean isVirtual() {
        return true;
    }
}
