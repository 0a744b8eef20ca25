// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import io.github.oxeels.io.csv.TextColumnsFormat;
import io.github.oxeels.io.dm.DmFormat;
import io.github.oxeels.io.hyperspy.HyperSpyFormat;
import io.github.oxeels.io.lispix.LispixFormat;
import io.github.oxeels.io.msa.MsaFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Opens spectrum images of any known format. What a file is, is recognised by its content. A further format is composed
 * with {@link #and}: {@code SpectrumFiles.KNOWN.and(new TiffFormat()).open(path)}.
 */
public final class SpectrumFiles {

    /** The formats of this package. */
    public static final SpectrumFiles KNOWN = new SpectrumFiles(List.of(
            new DmFormat(), new HyperSpyFormat(), new MsaFormat(), new LispixFormat(), new TextColumnsFormat()));

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

    /** @return whether a file is called as one of these formats, see {@link SpectrumFormat#endings} */
    public boolean mayBeNamed(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return formats.stream().anyMatch(format -> format.endings().contains(ending));
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
     * @param wanted name or number (from 1) of a data set, {@code ""} for the spectra that are most likely meant
     * @return the data sets of a file, which one is meant, and which is its low loss
     * @throws IOException if the file holds no spectra, or not what is wanted; the message lists what it holds instead
     */
    public ChosenSignal choose(Path file, String wanted) throws IOException {
        return ChosenSignal.of(file, signalsOf(file), wanted);
    }

    /** @return the spectra that are most likely meant, see {@link #choose} */
    public Signal spectralOf(Path file) throws IOException {
        return choose(file, "").signal();
    }
}
