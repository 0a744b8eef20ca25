// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Discrete Fourier transform of a size that is a power of two, or three times one of four. Immutable; may be used by
 * many threads at once.
 */
public final class Fft {

    private static final Map<Integer, Fft> PLANS = new ConcurrentHashMap<>();

    private final int size;
    private final double[] cosine;
    private final double[] sine;
    /** as long as a transform; a thread makes many */
    private final ThreadLocal<double[][]> scratch;

    private Fft(int size) {
        this.size = size;
        cosine = new double[size];
        sine = new double[size];
        scratch = ThreadLocal.withInitial(() -> new double[2][size]);
        for (int i = 0; i < size; i++) {
            cosine[i] = StrictMath.cos(2 * Math.PI * i / size);
            sine[i] = StrictMath.sin(2 * Math.PI * i / size);
        }
    }

    /**
     * @param size a power of two, or three times a power of four, at least 2
     * @throws IllegalArgumentException if it is not
     */
    public static Fft ofSize(int size) {
        if (size < 2 || Integer.bitCount(size) != 1 && !isThreeFours(size))
            throw new IllegalArgumentException(
                    "the size of a transform must be a power of two, or three times one of four, got " + size);
        // asked first, since computing if absent takes a lock even if present
        Fft known = PLANS.get(size);
        return known != null ? known : PLANS.computeIfAbsent(size, Fft::new);
    }

    private static boolean isThreeFours(int size) {
        int rest = size / 3;
        return size % 3 == 0 && Integer.bitCount(rest) == 1 && Integer.numberOfTrailingZeros(rest) % 2 == 0;
    }

    /** @return the smallest size of a transform that holds {@code length} samples */
    public static int sizeFor(int length) {
        int two = Math.max(2, Integer.highestOneBit(Math.max(1, length - 1)) << 1);
        int three = two / 4 * 3;
        return three >= length && isThreeFours(three) ? three : two;
    }

    /** Replaces x by X, X[k] = Σ x[n] exp(−2πi·kn/size). */
    public void forward(double[] real, double[] imaginary) {
        transform(real, imaginary);
    }

    /** Replaces X by x, x[n] = 1/size · Σ X[k] exp(2πi·kn/size). */
    public void inverse(double[] real, double[] imaginary) {
        // the transform with real and imaginary part exchanged runs backwards
        transform(imaginary, real);
        double scale = 1.0 / size;
        for (int i = 0; i < size; i++) {
            real[i] *= scale;
            imaginary[i] *= scale;
        }
    }

    /** Stockham's transform by fours: passes to and fro between two pairs of arrays need no reordering. */
    private void transform(double[] re, double[] im) {
        if (re.length != size || im.length != size)
            throw new IllegalArgumentException(
                    "a transform of size " + size + " got " + re.length + " and " + im.length);
        double[] fromRe = re;
        double[] fromIm = im;
        double[] toRe = scratch.get()[0];
        double[] toIm = scratch.get()[1];
        int stride = 1;
        for (int length = size; length > 1; ) {
            int radix = length % 4 == 0 ? 4 : length;
            if (radix == 4 && stride == 1) firstFours(length / 4, fromRe, fromIm, toRe, toIm);
            else if (radix == 4) fours(length / 4, stride, fromRe, fromIm, toRe, toIm);
            else if (radix == 3) threes(fromRe, fromIm, toRe, toIm);
            else twos(fromRe, fromIm, toRe, toIm);
            length /= radix;
            stride *= radix;
            double[] swap = fromRe;
            fromRe = toRe;
            toRe = swap;
            swap = fromIm;
            fromIm = toIm;
            toIm = swap;
        }
        if (fromRe == re) return;
        System.arraycopy(fromRe, 0, re, 0, size);
        System.arraycopy(fromIm, 0, im, 0, size);
    }

    /** {@link #fours} of stride 1, where the long loop is the other one. */
    private void firstFours(int quarter, double[] xr, double[] xi, double[] yr, double[] yi) {
        for (int p = 0; p < quarter; p++) {
            double sumR = xr[p] + xr[p + 2 * quarter];
            double sumI = xi[p] + xi[p + 2 * quarter];
            double differenceR = xr[p] - xr[p + 2 * quarter];
            double differenceI = xi[p] - xi[p + 2 * quarter];
            double otherR = xr[p + quarter] + xr[p + 3 * quarter];
            double otherI = xi[p + quarter] + xi[p + 3 * quarter];
            double turnedR = xi[p + 3 * quarter] - xi[p + quarter];
            double turnedI = xr[p + quarter] - xr[p + 3 * quarter];
            int to = 4 * p;
            yr[to] = sumR + otherR;
            yi[to] = sumI + otherI;
            double r = differenceR - turnedR;
            double i = differenceI - turnedI;
            yr[to + 1] = r * cosine[p] + i * sine[p];
            yi[to + 1] = i * cosine[p] - r * sine[p];
            r = sumR - otherR;
            i = sumI - otherI;
            yr[to + 2] = r * cosine[2 * p] + i * sine[2 * p];
            yi[to + 2] = i * cosine[2 * p] - r * sine[2 * p];
            r = differenceR + turnedR;
            i = differenceI + turnedI;
            yr[to + 3] = r * cosine[3 * p] + i * sine[3 * p];
            yi[to + 3] = i * cosine[3 * p] - r * sine[3 * p];
        }
    }

    private void fours(int quarter, int stride, double[] xr, double[] xi, double[] yr, double[] yi) {
        for (int p = 0; p < quarter; p++) {
            int angle = p * stride;
            double c1 = cosine[angle];
            double s1 = sine[angle];
            double c2 = cosine[2 * angle];
            double s2 = sine[2 * angle];
            double c3 = cosine[3 * angle];
            double s3 = sine[3 * angle];
            for (int q = 0; q < stride; q++) {
                int a = q + stride * p;
                int b = a + stride * quarter;
                int c = b + stride * quarter;
                int d = c + stride * quarter;
                double sumR = xr[a] + xr[c];
                double sumI = xi[a] + xi[c];
                double differenceR = xr[a] - xr[c];
                double differenceI = xi[a] - xi[c];
                double otherR = xr[b] + xr[d];
                double otherI = xi[b] + xi[d];
                // (b − d) turned by a quarter
                double turnedR = xi[d] - xi[b];
                double turnedI = xr[b] - xr[d];
                int to = q + 4 * stride * p;
                yr[to] = sumR + otherR;
                yi[to] = sumI + otherI;
                double r = differenceR - turnedR;
                double i = differenceI - turnedI;
                yr[to + stride] = r * c1 + i * s1;
                yi[to + stride] = i * c1 - r * s1;
                r = sumR - otherR;
                i = sumI - otherI;
                yr[to + 2 * stride] = r * c2 + i * s2;
                yi[to + 2 * stride] = i * c2 - r * s2;
                r = differenceR + turnedR;
                i = differenceI + turnedI;
                yr[to + 3 * stride] = r * c3 + i * s3;
                yi[to + 3 * stride] = i * c3 - r * s3;
            }
        }
    }

    /** The last pass of three times a power of four. */
    private void threes(double[] xr, double[] xi, double[] yr, double[] yi) {
        int third = size / 3;
        double root = Math.sqrt(3) / 2;
        for (int q = 0; q < third; q++) {
            double sumR = xr[q + third] + xr[q + 2 * third];
            double sumI = xi[q + third] + xi[q + 2 * third];
            double turnedR = root * (xi[q + third] - xi[q + 2 * third]);
            double turnedI = root * (xr[q + 2 * third] - xr[q + third]);
            double middleR = xr[q] - sumR / 2;
            double middleI = xi[q] - sumI / 2;
            yr[q] = xr[q] + sumR;
            yi[q] = xi[q] + sumI;
            yr[q + third] = middleR + turnedR;
            yi[q + third] = middleI + turnedI;
            yr[q + 2 * third] = middleR - turnedR;
            yi[q + 2 * third] = middleI - turnedI;
        }
    }

    private void twos(double[] xr, double[] xi, double[] yr, double[] yi) {
        int half = size / 2;
        for (int q = 0; q < half; q++) {
            yr[q] = xr[q] + xr[q + half];
            yi[q] = xi[q] + xi[q + half];
            yr[q + half] = xr[q] - xr[q + half];
            yi[q + half] = xi[q] - xi[q + half];
        }
    }
}
