// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.process.FloatProcessor;
import io.github.oxeels.fiji.tiff.CalibrationDigits;
import io.github.oxeels.fiji.tiff.TiffFormat;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.MapQuantities;
import io.github.oxeels.report.PlaneSet;
import io.github.oxeels.spectrum.AxisCalibration;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.PixelBlocks;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumBlocks;
import io.github.oxeels.spectrum.SpectrumImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A {@link SpectrumImage} as an ImageJ stack, one plane per energy channel, and back, losing nothing: axes are in the
 * {@link ij.measure.Calibration} (energy as z, unit eV), and with all digits, energy shifts, microscope and metadata in
 * the Info text, which a saved TIFF keeps.
 */
public final class SpectrumImagePlus {

    private static final String COMPANION = "oxeels.companion";

    private static final String SOURCES = "oxeels.sources";

    /** What an image keeps as long as it is open: the very objects, not their text. */
    private record Companion(SpectrumInfo info, Optional<SpectrumImage> lowLoss) {}

    private SpectrumImagePlus() {}

    /**
     * @return a 32-bit stack in memory if it fits into a quarter of the heap, else a virtual stack that reads planes as
     *     they are asked for
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static ImagePlus toImagePlus(SpectrumImage image, Progress progress) {
        return fitsIntoMemory(image) ? toStack(image, progress) : toVirtualStack(image);
    }

    /** @return whether a stack takes no more than a quarter of the heap */
    public static boolean fitsIntoMemory(SpectrumImage image) {
        return image.pixels() * image.channels() * Float.BYTES
                <= Runtime.getRuntime().maxMemory() / 4;
    }

    /** As {@link #toImagePlus(SpectrumImage, Progress)}, without telling how far it is. */
    public static ImagePlus toImagePlus(SpectrumImage image) {
        return toImagePlus(image, Progress.NONE);
    }

    /** @return a 32-bit stack in memory */
    public static ImagePlus toStack(SpectrumImage image, Progress progress) {
        int channels = image.channels();
        int pixels = Math.toIntExact(image.pixels());
        float[][] planes = new float[channels][pixels];
        PixelBlocks.forEach(
                image,
                (first, count, spectra) -> {
                    for (int channel = 0; channel < channels; channel++)
                        for (int pixel = 0; pixel < count; pixel++)
                            planes[channel][first + pixel] = spectra[pixel * channels + channel];
                },
                progress);
        ImageStack stack = new ImageStack(image.width(), image.height());
        for (float[] plane : planes) stack.addSlice(null, new FloatProcessor(image.width(), image.height(), plane));
        return described(new ImagePlus(image.name(), stack), image);
    }

    /** @return a virtual stack over the image that holds few planes in memory */
    public static ImagePlus toVirtualStack(SpectrumImage image) {
        return toVirtualStack(image, SpectrumStack.FEW_PLANES);
    }

    /**
     * An imglib2 image as ImageJ shows it, without a copy: planes are converted as they are shown, and the commands
     * read the data itself. It states no energy axis, and its pixels are not calibrated.
     *
     * @param data dimensions x, y and energy
     * @return a virtual 32-bit stack
     * @throws IllegalArgumentException if the data has another number of dimensions
     */
    public static ImagePlus toVirtualStack(String name, RandomAccessibleInterval<? extends RealType<?>> data) {
        SpatialAxis x = SpatialAxis.uncalibrated(Math.toIntExact(data.dimension(0)));
        SpatialAxis y = SpatialAxis.uncalibrated(Math.toIntExact(data.dimension(1)));
        return toVirtualStack(SpectrumImage.of(name, data, x, y), SpectrumStack.ONE_PLANE);
    }

    /** @param slabBytes how much memory the planes that are held may take */
    public static ImagePlus toVirtualStack(SpectrumImage image, long slabBytes) {
        return described(new ImagePlus(image.name(), new SpectrumStack(image, slabBytes)), image);
    }

    private static ImagePlus described(ImagePlus stack, SpectrumImage image) {
        stack.setDimensions(1, image.channels(), 1);
        ImageAxes.setSpatialAxes(stack, image.x(), image.y());
        image.statedAxis().ifPresent(axis -> ImageAxes.setEnergyAxis(stack, axis));
        remember(stack, new Companion(SpectrumInfo.of(image), image.lowLoss()));
        stack.resetDisplayRange();
        return stack;
    }

    private static void remember(ImagePlus image, Companion companion) {
        image.setProperty(COMPANION, companion);
        image.setProperty("Info", companion.info.writtenTo(image.getInfoProperty()));
    }

    /**
     * A live view of an open image: later changes of its pixels are seen. Energy is the stack dimension, or x in a
     * single plane with the unit eV. Where the image has no energy unit it states no energy axis.
     *
     * @param progress is warned of what was doubtful
     * @throws IllegalArgumentException if the image is RGB, empty, or has no dimension that could be energy
     */
    public static SpectrumImage toSpectrumImage(ImagePlus image, Progress progress) {
        requireGray(image);
        SpectrumImage original = image.getStack() instanceof SpectrumStack virtual ? virtual.image() : null;
        return toSpectrumImage(image, original == null ? blocks(image) : original::read, progress);
    }

    /** As {@link #toSpectrumImage(ImagePlus, Progress)}, with what is doubtful in ImageJ's log. */
    public static SpectrumImage toSpectrumImage(ImagePlus image) {
        return toSpectrumImage(image, Progress.ofWarnings(message -> IJ.log("WARNING " + message)));
    }

    /** @param blocks where the counts of the image are read from */
    public static SpectrumImage toSpectrumImage(ImagePlus image, SpectrumBlocks blocks, Progress progress) {
        int channels = ImageAxes.channels(image);
        SpatialAxis x = ImageAxes.x(image);
        SpatialAxis y = ImageAxes.y(image);
        Companion companion = companion(image, progress::warn).orElse(null);
        if (companion == null) {
            if (SpectrumInfo.isDamagedIn(image.getInfoProperty()))
                progress.warn("the line 'OxEELS = …' in the Info of '" + image.getTitle()
                        + "' is damaged: axes are those of ImageJ; energy shifts, calibration, microscope and metadata"
                        + " are not known");
            SpectrumImage plain = SpectrumImage.lazy(title(image, ""), blocks, x, y, channels)
                    .withAxis(ImageAxes.energyAxis(image).orElse(null));
            if (plain.statedAxis().isPresent()) return plain;
            return OriginalFile.of(image, plain, progress)
                    .map(original -> SpectrumImage.lazy(plain.name(), blocks, original.x(), original.y(), channels)
                            .withAxis(original.axis())
                            .withMetadata(original.microscope(), original.metadata())
                            .withLowLoss(original.lowLoss().orElse(null)))
                    .orElse(plain);
        }
        SpectrumInfo info = companion.info;
        SpectrumImage spectra = SpectrumImage.lazy(
                        title(image, info.name()),
                        blocks,
                        CalibrationDigits.restored(x, info.x()),
                        CalibrationDigits.restored(y, info.y()),
                        channels)
                .withAxis(energyAxis(image, info).orElse(null))
                .withMetadata(info.microscope(), info.metadata());
        Optional<EnergyShifts> shifts = info.energies().shifts();
        AxisCalibration calibration = info.energies().calibration().orElse(null);
        boolean samePixels = x.size() == info.x().size() && y.size() == info.y().size();
        if (!samePixels && (shifts.isPresent() || companion.lowLoss.isPresent()))
            progress.warn("'" + image.getTitle()
                    + "' was cropped or resized; energy shifts and low-loss image of the original are not used");
        // without the shifts of its pixels an axis is no longer calibrated
        if (!samePixels) return shifts.isPresent() ? spectra : spectra.withCalibration(calibration);
        spectra = spectra.withCalibration(calibration);
        if (companion.lowLoss.isPresent()) spectra = spectra.withLowLoss(companion.lowLoss.get());
        return spectra.withShifts(shifts.orElse(null)).withMoves(info.energies().moves());
    }

    private static SpectrumBlocks blocks(ImagePlus image) {
        if (ImageAxes.along(image) == ImageAxes.Along.STACK) return new StackBlocks(image);
        // in a single plane with energy along x every row is a spectrum already
        int channels = image.getWidth();
        return (first, pixels, target) -> {
            float[] rows =
                    (float[]) image.getProcessor().convertToFloatProcessor().getPixels();
            System.arraycopy(rows, Math.toIntExact(first * channels), target, 0, pixels * channels);
        };
    }

    private static Optional<EnergyAxis> energyAxis(ImagePlus image, SpectrumInfo info) {
        return ImageAxes.energyAxis(image)
                .map(axis -> info.energies()
                        .axis()
                        .map(written -> CalibrationDigits.restored(axis, written))
                        .orElse(axis));
    }

    /**
     * Attaches a calibration to an open image: energy axis, energy shifts and low-loss image. Its pixels stay as they
     * are.
     *
     * @param calibrated the same image, calibrated
     * @throws IllegalArgumentException if the two differ in size
     */
    public static void calibrate(ImagePlus image, SpectrumImage calibrated) {
        SpectrumImage before = toSpectrumImage(image, Progress.NONE);
        if (before.width() != calibrated.width() || before.height() != calibrated.height())
            throw new IllegalArgumentException("'" + image.getTitle() + "' has " + before.width() + " × "
                    + before.height() + " pixels, but the calibration is for " + calibrated.width() + " × "
                    + calibrated.height());
        calibrated.statedAxis().ifPresent(axis -> ImageAxes.setEnergyAxis(image, axis));
        SpectrumImage after = before.withEnergies(calibrated.energies())
                .withLowLoss(calibrated.lowLoss().orElse(null));
        remember(image, new Companion(SpectrumInfo.of(after), after.lowLoss()));
    }

    /**
     * States the energy axis of an image, also of a single plane that has had none: then energy goes along x.
     *
     * @throws IllegalArgumentException if the image has another number of energy channels than the axis
     */
    public static void setEnergyAxis(ImagePlus image, EnergyAxis axis) {
        requireGray(image);
        ImageAxes.setEnergyAxis(image, axis);
        calibrate(image, toSpectrumImage(image, Progress.NONE).withAxis(axis));
    }

    /**
     * @return the energy shift of each pixel in eV, as a 32-bit image
     * @throws IllegalArgumentException if the image has no energy shifts
     */
    public static ImagePlus shiftMap(SpectrumImage image) {
        EnergyShifts shifts = image.shifts()
                .orElseThrow(() -> new IllegalArgumentException("'" + image.name() + "' has no energy shifts"));
        return PlaneImages.of(
                image.name(), image.x(), image.y(), PlaneSet.of("energy_shift", MapQuantities.shift(shifts.shift())));
    }

    /** Keeps with an open image the files that it was read from, and may still be read from. */
    public static void setSources(ImagePlus image, List<Path> files) {
        image.setProperty(SOURCES, List.copyOf(files));
    }

    /** @return the files that an open image was read from, as far as they are known */
    public static List<Path> sources(ImagePlus image) {
        List<Path> files = new ArrayList<>();
        if (image.getProperty(SOURCES) instanceof List<?> known) for (Object file : known) files.add((Path) file);
        FileInfo file = image.getOriginalFileInfo();
        if (files.isEmpty() && file != null && file.fileName != null && file.directory != null)
            files.addAll(SpectrumFileOpener.read(Path.of(file.directory, file.fileName)));
        return files.stream().filter(Files::exists).toList();
    }

    /** @return the file that another reader opened an image from without the energy axis that the file states */
    public static Optional<Path> fileOfLostAxis(ImagePlus image) {
        try {
            if (companion(image, unheard -> {}).isPresent()
                    || ImageAxes.energyAxis(image).isPresent()) return Optional.empty();
            boolean isStated =
                    toSpectrumImage(image, Progress.NONE).statedAxis().isPresent();
            return isStated ? sources(image).stream().findFirst() : Optional.empty();
        } catch (IllegalArgumentException noSpectrumImage) {
            return Optional.empty();
        }
    }

    /** The objects themselves if the image was made here; else what its Info text says, as after opening a TIFF. */
    private static Optional<Companion> companion(ImagePlus image, Consumer<String> warn) {
        if (image.getProperty(COMPANION) instanceof Companion companion) return Optional.of(companion);
        return SpectrumInfo.in(image.getInfoProperty())
                .map(info -> new Companion(info, TiffFormat.lowLossBeside(image, info, warn)));
    }

    /** A TIFF is opened under the name of its file; then the name inside is the image's own. */
    private static String title(ImagePlus image, String written) {
        FileInfo file = image.getOriginalFileInfo();
        boolean namedByFile = file != null && image.getTitle().equals(file.fileName);
        return namedByFile && !written.isEmpty() ? written : image.getTitle();
    }

    private static void requireGray(ImagePlus image) {
        if (image.getWidth() == 0 || image.getStackSize() == 0 || image.getProcessor() == null)
            throw new IllegalArgumentException("'" + image.getTitle() + "' holds no pixels");
        if (image.getBitDepth() == 24)
            throw new IllegalArgumentException("'" + image.getTitle()
                    + "' is an RGB image; a spectrum image has 8, 16 or 32 bits of counts per pixel");
    }
}
