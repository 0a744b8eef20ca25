// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.measure.Calibration;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpatialAxis;
import java.util.Locale;
import java.util.Optional;

/**
 * The axes of a spectrum image in ImageJ's {@link Calibration}. ImageJ keeps an origin in pixels: pixel {@code i} lies
 * at {@code (i − origin) · size}. Energy is a stack dimension (z, channel or time), calibrated as z; in a single plane
 * whose x unit is eV it is x, and the positions of a line scan are y.
 */
final class ImageAxes {

    private static final String ENERGY_UNIT = "eV";

    /** Which dimension of an image is energy. */
    enum Along {
        STACK,
        WIDTH
    }

    private ImageAxes() {}

    /**
     * @throws IllegalArgumentException if the image has no dimension, or more than one, that could be energy; the
     *     message lists the dimensions
     */
    static Along along(ImagePlus image) {
        int dimensions = (image.getNSlices() > 1 ? 1 : 0)
                + (image.getNChannels() > 1 ? 1 : 0)
                + (image.getNFrames() > 1 ? 1 : 0);
        if (dimensions > 1)
            throw new IllegalArgumentException(
                    "'" + image.getTitle() + "' has " + image.getNChannels() + " channels, " + image.getNSlices()
                            + " slices and " + image.getNFrames()
                            + " frames, but a spectrum image has one stack dimension, energy: split it first "
                            + "(Image > Hyperstacks > Reduce Dimensionality)");
        if (dimensions == 1) return Along.STACK;
        Calibration calibration = image.getCalibration();
        if (factor(calibration.getXUnit()) > 0) return Along.WIDTH;
        if (factor(calibration.getZUnit()) > 0) return Along.STACK;
        throw new IllegalArgumentException(
                "'" + image.getTitle() + "' is a single plane of " + image.getWidth() + " × " + image.getHeight()
                        + " pixels and no axis has the unit eV: a spectrum image is a stack with a plane for "
                        + "each energy channel");
    }

    /** @return number of energy channels */
    static int channels(ImagePlus image) {
        return along(image) == Along.STACK ? image.getStackSize() : image.getWidth();
    }

    /** @return the energy axis; empty where the image has no energy unit or its calibration is no axis */
    static Optional<EnergyAxis> energyAxis(ImagePlus image) {
        Along along = along(image);
        Calibration calibration = image.getCalibration();
        double factor = factor(unit(image, along));
        double dispersion = factor * (along == Along.STACK ? calibration.pixelDepth : calibration.pixelWidth);
        double origin = along == Along.STACK ? calibration.zOrigin : calibration.xOrigin;
        if (!(dispersion > 0) || Double.isInfinite(dispersion) || !Double.isFinite(origin * dispersion))
            return Optional.empty();
        // + 0.0: an origin of 0 must not become an offset of −0
        return Optional.of(new EnergyAxis(-origin * dispersion + 0.0, dispersion, channels(image)));
    }

    /** Energy goes along the stack, or along x in a single plane that is not calibrated otherwise. */
    static void setEnergyAxis(ImagePlus image, EnergyAxis axis) {
        Calibration calibration = image.getCalibration().copy();
        if (image.getStackSize() > 1
                || factor(calibration.getZUnit()) > 0 && factor(calibration.getXUnit()) == 0
                || axis.size() == 1) {
            requireSize(image, image.getStackSize(), axis);
            calibration.pixelDepth = axis.dispersion();
            calibration.zOrigin = -axis.offset() / axis.dispersion() + 0.0;
            if (calibration.getUnit().equals(calibration.getYUnit())) calibration.setYUnit(calibration.getUnit());
            calibration.setZUnit(ENERGY_UNIT);
        } else {
            requireSize(image, image.getWidth(), axis);
            calibration.setYUnit(calibration.getYUnit());
            calibration.setXUnit(ENERGY_UNIT);
            calibration.pixelWidth = axis.dispersion();
            calibration.xOrigin = -axis.offset() / axis.dispersion() + 0.0;
        }
        image.setCalibration(calibration);
    }

    private static void requireSize(ImagePlus image, int channels, EnergyAxis axis) {
        if (channels != axis.size())
            throw new IllegalArgumentException(
                    "'" + image.getTitle() + "' has " + channels + " energy channels, but the axis has " + axis.size());
    }

    static SpatialAxis x(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        return along(image) == Along.STACK
                ? axis(image.getWidth(), calibration.pixelWidth, calibration.xOrigin, calibration.getXUnit())
                : axis(image.getHeight(), calibration.pixelHeight, calibration.yOrigin, calibration.getYUnit());
    }

    static SpatialAxis y(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        return along(image) == Along.STACK
                ? axis(image.getHeight(), calibration.pixelHeight, calibration.yOrigin, calibration.getYUnit())
                : SpatialAxis.uncalibrated(1);
    }

    /** Sets the spatial calibration of an image whose pixels are those of the axes. */
    static void setSpatialAxes(ImagePlus image, SpatialAxis x, SpatialAxis y) {
        Calibration calibration = image.getCalibration().copy();
        // ImageJ turns small pixels in cm into µm when it opens a TIFF, and would scale the energy axis with them
        if (x.unit().equals("cm") && y.unit().equals("cm")) {
            x = new SpatialAxis(x.size(), x.offset() * 1e4, x.scale() * 1e4, "µm");
            y = new SpatialAxis(y.size(), y.offset() * 1e4, y.scale() * 1e4, "µm");
        }
        calibration.pixelWidth = x.scale();
        calibration.pixelHeight = y.scale();
        calibration.xOrigin = -x.offset() / x.scale() + 0.0;
        calibration.yOrigin = -y.offset() / y.scale() + 0.0;
        calibration.setXUnit(x.isCalibrated() ? x.unit() : "pixel");
        if (!x.unit().equals(y.unit())) calibration.setYUnit(y.isCalibrated() ? y.unit() : "pixel");
        image.setCalibration(calibration);
    }

    private static SpatialAxis axis(int size, double scale, double origin, String unit) {
        boolean pixels = unit == null || unit.isBlank() || unit.startsWith("pixel");
        return new SpatialAxis(size, -origin * scale + 0.0, scale, pixels ? "" : unit);
    }

    private static String unit(ImagePlus image, Along along) {
        return along == Along.STACK
                ? image.getCalibration().getZUnit()
                : image.getCalibration().getXUnit();
    }

    /** @return eV in the unit, 0 if it is none of energy */
    private static double factor(String unit) {
        if (unit == null) return 0;
        return switch (unit.trim().toLowerCase(Locale.ROOT)) {
            case "ev" -> 1;
            case "kev" -> 1000;
            default -> 0;
        };
    }
}
