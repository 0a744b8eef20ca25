// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji.tiff;

import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpatialAxis;

/**
 * Decides between an image's calibration and the digits we wrote into its Info text. The calibration is what users and
 * macros change, so it is right, unless it only lost digits on the way through a TIFF header: then the Info text is.
 */
public final class CalibrationDigits {

    /** Digits that text in a header keeps at least. */
    private static final double RELATIVE = 1e-9;

    private CalibrationDigits() {}

    /** @return {@code written} if {@code calibrated} is the same axis with fewer digits, else {@code calibrated} */
    public static EnergyAxis restored(EnergyAxis calibrated, EnergyAxis written) {
        if (calibrated.size() != written.size()) return calibrated;
        // a TIFF of one plane does not keep the pixel depth at all
        boolean lost = written.size() == 1 && calibrated.dispersion() == 1;
        boolean sameScale = lost || sameScale(calibrated.dispersion(), written.dispersion());
        return sameScale
                        && sameOrigin(
                                calibrated.offset() / calibrated.dispersion(), written.offset() / written.dispersion())
                ? written
                : calibrated;
    }

    /** @return {@code written} if {@code calibrated} is the same axis with fewer digits, else {@code calibrated} */
    public static SpatialAxis restored(SpatialAxis calibrated, SpatialAxis written) {
        return calibrated.size() == written.size()
                        && plain(calibrated.unit()).equals(plain(written.unit()))
                        && sameScale(calibrated.scale(), written.scale())
                        && sameOrigin(calibrated.offset() / calibrated.scale(), written.offset() / written.scale())
                ? written
                : calibrated;
    }

    private static boolean sameScale(double calibrated, double written) {
        return near(calibrated, written) || near(calibrated, afterTiff(written));
    }

    /** ImageJ keeps the size of a pixel as a resolution, a fraction over at most a million. */
    private static double afterTiff(double pixelSize) {
        double resolution = 1 / pixelSize;
        double denominator = resolution * 1e6 > Integer.MAX_VALUE ? (int) (Integer.MAX_VALUE / resolution) : 1e6;
        return denominator / (int) (resolution * denominator);
    }

    private static boolean sameOrigin(double calibrated, double written) {
        return Math.abs(calibrated - written) <= 1e-9 * Math.max(1, Math.abs(written));
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= RELATIVE * Math.abs(b);
    }

    /** ImageJ writes {@code µ} its own way. */
    private static String plain(String unit) {
        return unit.replace('μ', 'u').replace('µ', 'u');
    }
}
