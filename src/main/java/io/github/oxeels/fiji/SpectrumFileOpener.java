// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import io.github.oxeels.calibrate.LowLossCheck;
import io.github.oxeels.fiji.tiff.TiffFormat;
import io.github.oxeels.fiji.tiff.TiffSpectrumFormat;
import io.github.oxeels.files.FileNames;
import io.github.oxeels.files.OutputSet;
import io.github.oxeels.io.ChosenSignal;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.io.hyperspy.HyperSpyWriter;
import io.github.oxeels.io.lispix.LispixWriter;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens and writes spectrum images of every format, TIFF among them. */
public final class SpectrumFileOpener {

    /** Every format that is read. */
    public static final SpectrumFiles FORMATS = SpectrumFiles.KNOWN.and(new TiffSpectrumFormat());

    private SpectrumFileOpener() {}

    /** @throws IOException if the file cannot be read or holds no spectra; the message names the file and the reason */
    public static SpectrumImage open(Path file) throws IOException {
        return open(file, "", Optional.empty(), Progress.NONE);
    }

    /**
     * @param signal name or number (from 1) of the data set that is meant; "" for the likeliest
     * @param lowLoss file with the low-loss image of the same pixels; without one, a low loss that the file itself
     *     holds for them is taken
     * @param progress is warned of what was doubtful in the files
     */
    public static SpectrumImage open(Path file, String signal, Optional<Path> lowLoss, Progress progress)
            throws IOException {
        ChosenSignal chosen = FORMATS.choose(file, signal);
        chosen.note().ifPresent(note -> progress.warn(file.getFileName() + ": " + note));
        chosen.signal().warnings().forEach(warning -> progress.warn(file.getFileName() + ": " + warning));
        SpectrumImage image = chosen.signal().spectrumImage();
        return lowLoss.isEmpty()
                ? withOwnLowLoss(image, chosen, file, progress)
                : withLowLoss(image, lowLoss.get(), progress);
    }

    /**
     * @param file with the low-loss image of the same pixels
     * @param progress is told if it serves only in part
     * @throws IOException if it cannot be read, or is no low-loss image of these pixels
     */
    public static SpectrumImage withLowLoss(SpectrumImage image, Path file, Progress progress) throws IOException {
        ChosenSignal chosen = FORMATS.choose(file, "");
        // of dual EELS in one file the other half is meant
        Signal meant = chosen.lowLossSignal().orElse(chosen.signal());
        if (chosen.signals().size() > 1)
            progress.warn(file.getFileName() + ": its data set '" + meant.name() + "' is taken as the low loss");
        SpectrumImage low = meant.spectrumImage(), both;
        try {
            both = image.withLowLoss(low);
        } catch (IllegalArgumentException otherPixels) {
            throw new IOException(
                    file + " is no low-loss image of the pixels of " + image.name() + ": " + otherPixels.getMessage(),
                    otherPixels);
        }
        LowLossCheck check = LowLossCheck.beside(image, low);
        if (check.verdict() == LowLossCheck.Verdict.NONE)
            throw new IOException(file + " is no low-loss image: " + check.reason());
        warn(file.getFileName().toString(), check, progress);
        return both;
    }

    private static void warn(String name, LowLossCheck check, Progress progress) {
        if (check.reason().isEmpty()) return;
        progress.warn(name + ": " + check.reason()
                + (check.tellsThickness()
                        ? ""
                        : "; it may calibrate the energy axis, but is not used for t/λ, which is estimated instead"));
    }

    /** The name of a file and nothing else, so that a foreign file cannot point elsewhere. */
    private static Optional<Signal> lowLossOf(Path file, Signal signal, Progress progress) {
        if (signal.lowLossFile().isEmpty()) return Optional.empty();
        String name = signal.lowLossFile().get();
        try {
            return Optional.of(
                    FORMATS.spectralOf(file.resolveSibling(Path.of(name).getFileName())));
        } catch (IOException | RuntimeException unreadable) {
            progress.warn(file.getFileName() + ": its low loss '" + name + "' cannot be read and is left out: "
                    + unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** Nobody asked for a low loss that the file happens to hold: one that is none is left out, and said so. */
    private static SpectrumImage withOwnLowLoss(SpectrumImage image, ChosenSignal chosen, Path file, Progress progress)
            throws IOException {
        Optional<SpectrumImage> own = ownLowLoss(image, chosen, file, progress);
        if (own.isEmpty()) return image;
        SpectrumImage low = own.get(), plain = image.withLowLoss(null), both;
        String name = file.getFileName() + ", '" + low.name() + "'";
        try {
            both = plain.withLowLoss(low);
        } catch (IllegalArgumentException otherPixels) {
            progress.warn(name + " is not used as low loss: " + otherPixels.getMessage());
            return plain;
        }
        LowLossCheck check = LowLossCheck.beside(plain, low);
        if (check.verdict() == LowLossCheck.Verdict.NONE) {
            progress.warn(name + " is not used as low loss: " + check.reason());
            return plain;
        }
        warn(name, check, progress);
        return both;
    }

    /** @return the low loss that came with a TIFF, lies in the same file, or in the one that it names */
    private static Optional<SpectrumImage> ownLowLoss(
            SpectrumImage image, ChosenSignal chosen, Path file, Progress progress) throws IOException {
        if (image.lowLoss().isPresent()) return image.lowLoss();
        Optional<Signal> signal = chosen.lowLossSignal();
        if (signal.isEmpty()) signal = lowLossOf(file, chosen.signal(), progress);
        return signal.isEmpty() ? Optional.empty() : Optional.of(signal.get().spectrumImage());
    }

    /**
     * Writes an image in the format that the name of the file asks for. A TIFF keeps the energy shift of each pixel; in
     * the other formats the axis is moved by what the pixels share.
     *
     * @param file ends in {@code .rpl}, {@code .tif} or {@code .hspy}
     * @throws IllegalArgumentException if it ends otherwise
     */
    public static void write(SpectrumImage image, Path file, Progress progress) throws IOException {
        OutputSet.write(files -> write(image, file, files, progress));
    }

    /** As {@link #write(SpectrumImage, Path, Progress)}, for files that appear together with others. */
    public static void write(SpectrumImage image, Path file, OutputSet files, Progress progress) throws IOException {
        if (TiffFormat.isTiff(file)) {
            TiffFormat.write(image, file, files, progress);
            return;
        }
        ending(file);
        SpectrumImage moved = shiftedAsAWhole(image, progress);
        if (moved.lowLoss().isEmpty()) {
            writePlain(moved, file, "", files, progress);
            return;
        }
        Path beside = lowLossBeside(file);
        progress.warn("the low-loss image of " + image.name() + " is kept beside the file as " + beside.getFileName()
                + ", which other programs do not know to belong to it");
        writePlain(moved.lowLoss().get(), beside, "", files, progress.stage(0, 0.5));
        writePlain(moved, file, beside.getFileName().toString(), files, progress.stage(0.5, 1));
    }

    private static void writePlain(
            SpectrumImage image, Path file, String lowLossFile, OutputSet files, Progress progress) throws IOException {
        if (ending(file).equals(".rpl")) LispixWriter.write(image, file, lowLossFile, files, progress);
        else HyperSpyWriter.write(image, file, lowLossFile, files, progress);
    }

    /** @return where the low loss of an image is kept that lies in a file: {@code NAME-lowloss} beside it */
    private static Path lowLossBeside(Path file) {
        if (TiffFormat.isTiff(file)) return TiffFormat.lowLossBeside(file);
        String stem = FileNames.stem(file, ".rpl", ".raw", ".hspy");
        return FileNames.beside(
                file, stem, "-lowloss" + file.getFileName().toString().substring(stem.length()));
    }

    /**
     * @return all files that may be written for the name of an output
     * @throws IllegalArgumentException if it does not end in {@code .rpl}, {@code .tif} or {@code .hspy}
     */
    public static List<Path> written(Path file) {
        ending(file);
        return together(file);
    }

    /**
     * @param read all files that the image is read from
     * @return as {@link #written(Path)}, without a low loss where the image cannot have one
     */
    public static List<Path> written(Path file, List<Path> read) {
        List<Path> all = new ArrayList<>(written(file));
        List<String> images = read.stream()
                .map(one -> one.getFileName().toString().toLowerCase(Locale.ROOT))
                .filter(name -> !name.endsWith(".raw"))
                .toList();
        if (images.size() == 1 && images.get(0).matches(".*\\.(rpl|tiff?)")) all.removeAll(parts(lowLossBeside(file)));
        return all;
    }

    /** @return all files that are read for the name of an input: those that lie beside it and belong to it, too */
    public static List<Path> read(Path file) {
        List<Path> all = new ArrayList<>(List.of(file));
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.matches(".*\\.(rpl|raw|tiff?|hspy)"))
            for (Path other : together(file)) if (!other.equals(file) && Files.exists(other)) all.add(other);
        return all;
    }

    /** A file, what belongs to it, and the low loss beside it. */
    private static List<Path> together(Path file) {
        return Stream.of(lowLossBeside(file), file)
                .flatMap(one -> parts(one).stream())
                .toList();
    }

    /** @return whether a file is one of those that hold the low loss beside the file of an image */
    public static boolean isLowLossBeside(Path image, Path file) {
        return parts(lowLossBeside(image)).contains(file);
    }

    private static List<Path> parts(Path file) {
        boolean pair = file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(rpl|raw)");
        return pair ? LispixWriter.filesOf(file) : List.of(file);
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Stream.of(".rpl", ".tif", ".tiff", ".hspy")
                .filter(name::endsWith)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "output_file must end in .rpl, .tif or .hspy, got '" + file.getFileName() + "'"));
    }

    private static SpectrumImage shiftedAsAWhole(SpectrumImage image, Progress progress) {
        if (image.shifts().isEmpty()) return image;
        float[] shifts = image.shifts().get().shift().clone();
        Arrays.sort(shifts);
        float median = shifts[shifts.length / 2];
        float spread = shifts[shifts.length - 1] - shifts[0];
        if (spread > image.axis().dispersion() / 100)
            progress.warn(String.format(
                    Locale.ROOT,
                    "the energy shifts of %s differ by %.2f eV from pixel to pixel; its axis is moved by their "
                            + "median, and only a TIFF would keep each",
                    image.name(),
                    spread));
        // a zero loss measures the shift of both
        boolean both =
                image.lowLoss().isPresent() && image.shifts().get().method().startsWith("zero_loss");
        Optional<EnergyAxis> lowAxis = both ? image.lowLoss().map(SpectrumImage::axis) : Optional.empty();
        SpectrumImage moved = image.withAxis(image.axis().shifted(median))
                .withShifts(null)
                .withMoves(image.moves().stream()
                        .map(move -> move.asAWhole(lowAxis))
                        .toList());
        if (!both) return moved;
        SpectrumImage low = image.lowLoss().get();
        return moved.withLowLoss(low.withAxis(low.axis().shifted(median)));
    }
}
