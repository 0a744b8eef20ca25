// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.VirtualStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.oxeels.spectrum.SpectrumImage;

/**
 * The planes of a spectrum image that is larger than memory should hold. Spectra lie together in most files, so a plane
 * costs a pass over the file; neighbouring planes are read with it, so that scrolling is quick.
 */
public final class SpectrumStack extends VirtualStack {

    /** Planes kept for scrolling. */
    static final long FEW_PLANES = 64L << 20;

    private static final int BLOCK_BYTES = 4 << 20;

    private final SpectrumImage image;
    private final int planePixels;
    private final long slabBytes;
    private int firstPlane;
    private float[][] slab = {};

    /** @param slabBytes how much memory neighbouring planes may take: the more, the fewer passes over the file */
    SpectrumStack(SpectrumImage image, long slabBytes) {
        super(image.width(), image.height(), null, "");
        this.image = image;
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

    private void load(int plane) {
        int count = (int) Math.max(1, Math.min(image.channels(), slabBytes / 4 / planePixels));
        slab = new float[0][];
        firstPlane = plane / count * count;
        slab = new float[Math.min(count, image.channels() - firstPlane)][planePixels];
        int block = Math.max(1, Math.min(planePixels, BLOCK_BYTES / 4 / image.channels()));
        float[] spectra = new float[block * image.channels()];
        for (int first = 0; first < planePixels; first += block) {
            int pixels = Math.min(block, planePixels - first);
            image.read(first, pixels, spectra);
            for (int i = 0; i < slab.length; i++)
                for (int pixel = 0; pixel < pixels; pixel++)
                    slab[i][first + pixel] = spectra[pixel * image.channels() + firstPlane + i];
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
