// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji.tiff;

import ij.ImagePlus;
import ij.Prefs;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.TiffDecoder;
import ij.io.TiffEncoder;
import ij.plugin.FileInfoVirtualStack;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.fiji.SpectrumInfo;
import io.github.oxeels.fiji.SpectrumStack;
import io.github.oxeels.files.FileNames;
import io.github.oxeels.files.OutputSet;
import io.github.oxeels.io.Axis;
import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.Units;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Spectrum images as TIFF files of ImageJ, one plane per energy channel. Nothing but headers is read until counts are
 * asked for. A low-loss image lies beside its file as {@code NAME-lowloss.tif}.
 */
public final class TiffFormat {

    private static final String LOW_LOSS_SUFFIX = "-lowloss.tif";

    private TiffFormat() {}

    /**
     * Opens a TIFF file without showing it.
     *
     * @throws IOException if the file cannot be read, is no TIFF or no spectrum image; the message names the file
     */
    public static SpectrumImage open(Path path) throws IOException {
        return open(path, Progress.NONE);
    }

    /**
     * @param progress is warned of what was doubtful
     * @see #open(Path)
     */
    public static SpectrumImage open(Path path, Progress progress) throws IOException {
        if (!Files.isReadable(path))
            throw new NoSuchFileException(path.toString(), null, "no such file, or it must not be read");
        TiffHeader header = TiffHeader.read(path);
        header.requireSize(Runtime.getRuntime().maxMemory());
        SpectrumImage image = header.isBeyondImageJ() ? plain(header) : byImageJ(path, progress);
        List<StatedNumber> unread = header.planes().get(0).unreadByImageJ();
        for (StatedNumber number : unread)
            progress.warn("the TIFF states " + number.key() + "='" + number.quoted()
                    + "', which ImageJ cannot read: the third axis is not calibrated");
        if (!unread.isEmpty()) return image.withAxis(null);
        if (header.planes().get(0).beginsUnsaid()
                && image.statedAxis().filter(axis -> axis.offset() == 0).isPresent())
            progress.warn("the TIFF states no energy of its first channel (zorigin): it is taken as 0 eV");
        return image.statedAxis().isPresent() ? image : image.withAxis(gatanAxis(header, progress));
    }

    /**
     * Opens an image of any kind as ImageJ does, which believes what a TIFF states; so that is looked at first.
     *
     * @return with overlay and texts
     * @throws IOException if it is damaged, too large for memory, or none that ImageJ opens; the message names the file
     */
    public static ImagePlus openImage(Path path) throws IOException {
        if (TiffHeader.starts(path)) {
            TiffHeader.read(path).requireSize(Runtime.getRuntime().maxMemory());
            headers(path);
        }
        try {
            ImagePlus image = new Opener().openImage(path.toString());
            if (image != null) return image;
        } catch (RuntimeException broken) {
            throw new IOException(path + " is damaged: " + broken.getMessage(), broken);
        }
        throw new IOException(path + " is no image that ImageJ opens");
    }

    private static SpectrumImage plain(TiffHeader header) throws IOException {
        TiffPlanes planes = TiffPlanes.of(header);
        if (planes.size() < 2)
            throw new IOException(header.file() + " is a single plane of "
                    + header.planes().get(0).width() + " × "
                    + header.planes().get(0).height()
                    + " pixels: a spectrum image is a stack with a plane for each energy channel");
        return SpectrumImage.lazy(
                header.file().getFileName().toString(),
                planes,
                SpatialAxis.uncalibrated(header.planes().get(0).width()),
                SpatialAxis.uncalibrated(header.planes().get(0).height()),
                planes.size());
    }

    /**
     * The third axis as DigitalMicrograph states it in tags of its own, its origin in channels. Other programs have
     * written an energy there.
     *
     * @return null if there is none
     */
    private static EnergyAxis gatanAxis(TiffHeader header, Progress progress) {
        TiffDirectory first = header.planes().get(0);
        if (Units.electronVolts(first.gatanUnit()).isEmpty()) {
            StatedNumber scale = first.gatanScale();
            if (!scale.isMissing())
                progress.warn(scale.key() + " is '" + scale.quoted() + "', but its unit (tag 65005) is "
                        + (first.gatanUnit().isEmpty() ? "missing" : "'" + StatedNumber.quoted(first.gatanUnit()) + "'")
                        + ": it is no energy axis");
            return null;
        }
        int planes = (int) Math.min(Integer.MAX_VALUE, header.planeCount());
        Axis axis = Axis.stated(
                new Axis("Energy", planes, 0, 1, first.gatanUnit(), false),
                first.gatanOrigin(),
                first.gatanScale(),
                false,
                progress::warn);
        boolean energy = first.software().toLowerCase(Locale.ROOT).contains("tifffile");
        double offset = energy ? axis.offset() : 0 - axis.offset() * axis.scale();
        Optional<EnergyAxis> energies = new Axis("Energy", planes, offset, axis.scale(), axis.unit(), false).energies();
        energies.ifPresent(found -> progress.warn(
                "the energy axis " + found + " is read from DigitalMicrograph's tags 65005, 65008 and 65011"));
        return energies.orElse(null);
    }

    private static SpectrumImage byImageJ(Path path, Progress progress) throws IOException {
        FileInfo[] infos = headers(path);
        long bytes = Files.size(path);
        try {
            ImagePlus image = imageOf(path, infos, bytes);
            float[] table =
                    image.getBitDepth() == 32 ? null : image.getCalibration().getCTable();
            Optional<TiffBlocks> blocks =
                    TiffBlocks.of(path, bytes, infos, table).filter(any -> image.getStackSize() > 1);
            return blocks.isPresent()
                    ? SpectrumImagePlus.toSpectrumImage(image, blocks.get(), progress)
                    : SpectrumImagePlus.toSpectrumImage(image, progress);
        } catch (RuntimeException noSpectrumImage) {
            throw new IOException(path + ": " + noSpectrumImage.getMessage(), noSpectrumImage);
        }
    }

    private static FileInfo[] headers(Path path) throws IOException {
        try {
            FileInfo[] infos =
                    new TiffDecoder(directory(path), path.getFileName().toString()).getTiffInfo();
            if (infos != null && infos.length > 0 && infos[0].width > 0 && infos[0].height > 0) return infos;
        } catch (IOException | RuntimeException broken) {
            throw new IOException(path + " is no TIFF file that ImageJ can read: " + broken.getMessage(), broken);
        }
        throw new IOException(path + " is no TIFF file, or a damaged one");
    }

    /**
     * A virtual stack wherever that is possible: it has the calibration and the texts, and no pixels are read for it.
     */
    private static ImagePlus imageOf(Path path, FileInfo[] infos, long bytes) throws IOException {
        FileInfo info = infos[0];
        long planes = infos.length > 1 ? infos.length : Math.max(1, info.nImages);
        boolean compressed = info.compression > FileInfo.COMPRESSION_NONE;
        long lastByte = info.getOffset()
                + (long) info.width * info.height * info.getBytesPerPixel() * (infos.length > 1 ? 1 : planes);
        if (!compressed && lastByte > bytes)
            throw new IOException(
                    path + " has " + bytes + " bytes, but its header promises " + lastByte + ": the file is truncated");
        ImagePlus image = planes > 1
                ? FileInfoVirtualStack.openVirtual(path.toAbsolutePath().toString())
                : null;
        if (image == null)
            image = new Opener().openTiff(directory(path), path.getFileName().toString());
        if (image == null) throw new IOException(path + " cannot be opened by ImageJ");
        return image;
    }

    private static String directory(Path path) {
        return path.toAbsolutePath().getParent() + java.io.File.separator;
    }

    /**
     * @param warn is told of one that is named and cannot be opened
     * @return the low-loss image that lies beside the file of an image, if its Info text names one and it can be
     *     opened; where both were renamed, the one of the image's present name
     */
    public static Optional<SpectrumImage> lowLossBeside(ImagePlus image, SpectrumInfo info, Consumer<String> warn) {
        FileInfo file = image.getOriginalFileInfo();
        if (info.lowLossFile().isEmpty() || file == null || file.directory == null) return Optional.empty();
        // the name of a file and nothing else, so that a foreign TIFF cannot point elsewhere
        Path named = Path.of(file.directory).resolve(Path.of(info.lowLossFile()).getFileName());
        Path beside = Files.exists(named) || file.fileName == null
                ? named
                : lowLossBeside(Path.of(file.directory).resolve(file.fileName));
        try {
            if (!Files.exists(beside)) throw new IOException("there is no such file");
            return Optional.of(open(beside));
        } catch (IOException unreadable) {
            warn.accept("the low-loss image " + named + " cannot be read and is left out: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** @return whether the name of a file is that of a TIFF */
    public static boolean isTiff(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.tiff?");
    }

    /** @return the file that holds the low-loss image of the one in a TIFF file */
    public static Path lowLossBeside(Path path) {
        return FileNames.beside(path, FileNames.stem(path, ".tif", ".tiff"), LOW_LOSS_SUFFIX);
    }

    /**
     * Writes a spectrum image, and its low-loss image beside it, as 32-bit TIFF stacks that ImageJ opens, and adds them
     * to files that appear together.
     *
     * @throws IOException if a file cannot be written
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static void write(SpectrumImage image, Path path, OutputSet files, Progress progress) throws IOException {
        if (image.lowLoss().isEmpty()) {
            writeStack(image, "", path, files, progress);
            return;
        }
        Path lowLoss = lowLossBeside(path);
        writeStack(image.lowLoss().get(), "", lowLoss, files, progress.stage(0, 0.5));
        writeStack(image, lowLoss.getFileName().toString(), path, files, progress.stage(0.5, 1));
    }

    private static void writeStack(
            SpectrumImage image, String lowLossFile, Path path, OutputSet files, Progress progress) throws IOException {
        ImagePlus stack = SpectrumImagePlus.fitsIntoMemory(image)
                ? SpectrumImagePlus.toStack(image, progress.stage(0, 0.5))
                : SpectrumImagePlus.toVirtualStack(image, Runtime.getRuntime().maxMemory() / 4);
        stack.setProperty(
                "Info", SpectrumInfo.of(image).withLowLossFile(lowLossFile).writtenTo(stack.getInfoProperty()));
        files.stream(path, out -> write(stack, out, progress.stage(0.5, 1)));
    }

    /** Writes an image as ImageJ's own TIFF, calibration, texts, labels, display range and overlay included. */
    public static void write(ImagePlus image, OutputStream out, Progress progress) throws IOException {
        FileInfo info = image.getFileInfo();
        FileSaver saver = new FileSaver(image);
        info.description = saver.getDescriptionString();
        info.info = image.getInfoProperty();
        info.nImages = image.getStackSize();
        info.properties = image.getPropertiesAsArray();
        info.sliceLabels = image.getStackSize() > 1 ? image.getStack().getSliceLabels() : label(image);
        if (image.getStackSize() > 1) info.pixels = image.getStack().getImageArray();
        if (image.getStack() instanceof SpectrumStack virtual) info.virtualStack = virtual;
        if (image.getOverlay() != null) info.overlay = rois(image);
        long bytes = (long) image.getWidth() * image.getHeight() * info.nImages * info.getBytesPerPixel();
        OutputStream counted = new CountedStream(new BufferedOutputStream(out, 1 << 16), bytes, progress);
        encoder(info).write(counted);
        counted.flush();
    }

    /**
     * ImageJ takes the byte order from its options; the same image must give the same bytes with and without a screen.
     */
    private static synchronized TiffEncoder encoder(FileInfo info) {
        boolean option = Prefs.intelByteOrder;
        Prefs.intelByteOrder = false;
        try {
            return new TiffEncoder(info);
        } finally {
            Prefs.intelByteOrder = option;
        }
    }

    private static String[] label(ImagePlus image) {
        String label = image.getStack().getSliceLabel(1);
        return label == null ? null : new String[] {label};
    }

    private static byte[][] rois(ImagePlus image) {
        byte[][] rois = new byte[image.getOverlay().size()][];
        for (int i = 0; i < rois.length; i++)
            rois[i] = ij.io.RoiEncoder.saveAsByteArray(image.getOverlay().get(i));
        return rois;
    }

    /** Reports how much is written, and ends the writing when that is asked for. */
    private static final class CountedStream extends FilterOutputStream {

        private final long total;
        private final Progress progress;
        private long written;

        CountedStream(OutputStream out, long total, Progress progress) {
            super(out);
            this.total = total;
            this.progress = progress;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            progress.checkCancelled();
            out.write(bytes, offset, length);
            written += length;
            progress.report(Math.min(1, (double) written / total));
        }
    }
}
