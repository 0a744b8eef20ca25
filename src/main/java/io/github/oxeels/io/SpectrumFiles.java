// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import io.github.oxeels.io.dm.DmFormat;
import io.github.oxeels.io.hyperspy.HyperSpyFormat;
import io.github.oxeels.io.lispix.LispixFormat;
import io.github.oxeels.io.msa.MsaFormat;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Opens spectrum images of any known format. What a file is, is told from its content. A further format is composed
 * with {@link #and}: {@code SpectrumFiles.KNOWN.and(new TiffFormat()).open(path)}.
 */
public final class SpectrumFiles {

    /** The formats of this package. */
    public static final SpectrumFiles KNOWN =
            new SpectrumFiles(List.of(new DmFormat(), new HyperSpyFormat(), new MsaFormat(), new LispixFormat()));

    private final List<SpectrumFormat> formats;

    private SpectrumFiles(List<SpectrumFormat> formats) {
        this.formats = formats;
    }

    /** @return these formats, and then another one */
    public SpectrumFiles and(SpectrumFormat further) {
        List<SpectrumFormat> all = new ArrayList<>(formats);
        all.add(further);
        return new SpectrumFiles(List.copyOf(all));
    }

    /** As {@link #signalsOf} with the known formats. */
    public static List<Signal> signals(Path file) throws IOException {
        return KNOWN.signalsOf(file);
    }

    /** As {@link #spectralOf} with the known formats. */
    public static Signal spectral(Path file) throws IOException {
        return KNOWN.spectralOf(file);
    }

    /** As {@link #openFile} with the known formats. */
    public static SpectrumImage open(Path file) throws IOException {
        return KNOWN.openFile(file);
    }

    /**
     * @return all data sets in a file; only headers are read
     * @throws IOException if the file is damaged, or of no known format
     */
    public List<Signal> signalsOf(Path file) throws IOException {
        if (!Files.exists(file)) throw new IOException(file + ": no such file");
        if (Files.isDirectory(file)) throw new IOException(file + ": is a folder, not a file");
        for (SpectrumFormat format : formats) if (format.recognises(file)) return format.signals(file);
        throw new IOException(file + " (" + Files.size(file) + " bytes) is none of the supported formats: "
                + formats.stream().map(SpectrumFormat::name).collect(Collectors.joining(", ")));
    }

    /**
     * @return the spectrum or spectrum image of a file: EELS before anything else, then the largest, then (dual EELS)
     *     the one at the highest energy; never a survey image or thumbnail
     * @throws IOException if the file holds no spectra; the message lists what it holds instead
     */
    public Signal spectralOf(Path file) throws IOException {
        List<Signal> signals = signalsOf(file);
        Comparator<Signal> preference = Comparator.<Signal>comparingInt(signal -> signal.shape().length <= 3 ? 1 : 0)
                .thenComparingInt(SpectrumFiles::rank)
                .thenComparingLong(Signal::size)
                .thenComparingDouble(SpectrumFiles::firstEnergy);
        // of equals the first one wins, as in the order of the file
        Signal best = null;
        for (Signal signal : signals)
            if (signal.isSpectral() && (best == null || preference.compare(signal, best) > 0)) best = signal;
        if (best != null) return best;
        if (signals.isEmpty()) throw new IOException(file + " holds no data");
        throw new IOException(file + " holds no spectra: "
                + signals.stream().map(SpectrumFiles::refusal).collect(Collectors.joining("; ")));
    }

    /** @return {@link #spectralOf} as a spectrum image with axes in nm and eV; its counts are read when asked for */
    public SpectrumImage openFile(Path file) throws IOException {
        return spectralOf(file).spectrumImage();
    }

    private static int rank(Signal signal) {
        return signal.signalType().equals("EELS") ? 2 : signal.signalType().isEmpty() ? 1 : 0;
    }

    private static double firstEnergy(Signal signal) {
        double offset = signal.axes().get(signal.axes().size() - 1).offset();
        return Double.isFinite(offset) ? offset : Double.NEGATIVE_INFINITY;
    }

    private static String refusal(Signal signal) {
        try {
            signal.spectrumImage();
            return signal.name();
        } catch (IOException reason) {
            return reason.getMessage();
        }
    }
}
