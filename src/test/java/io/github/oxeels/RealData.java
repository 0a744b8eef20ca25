// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels;

import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real files, which lie beside the project and are no part of it. */
public final class RealData {

    private static final Path ROOT = Path.of("..", "shared", "data");

    private RealData() {}

    /** @return the file; a test that asks for it is skipped, visibly, where it is absent */
    public static Path file(String path) {
        Path file = ROOT.resolve(path);
        Assumptions.assumeTrue(Files.exists(file), "skipped: no real data at " + file);
        return file;
    }

    /** @return 19 × 17 pixels, 450 + 0.25·i eV, iron oxide, axis 8 to 9 eV too low */
    public static SpectrumImage nanocubes() throws IOException {
        return SpectrumFiles.KNOWN
                .spectralOf(file("spectrum-images/iron-oxide-nanocubes.dm3"))
                .spectrumImage();
    }

    /** @return one pixel of manganese oxide, 360 + 0.2·i eV, axis about 6.5 eV too high, with its low loss */
    public static SpectrumImage manganeseOxide() throws IOException {
        return SpectrumFiles.KNOWN
                .spectralOf(file("msa/coreloss_spectrum.msa"))
                .spectrumImage()
                .withLowLoss(SpectrumFiles.KNOWN
                        .spectralOf(file("msa/lowloss_spectrum.msa"))
                        .spectrumImage());
    }

    /** @param name {@code iron-L23} or {@code manganese-L23} */
    public static LabelledSpectra labelled(String name) throws IOException {
        return LabelledSpectraCsv.read(file("labelled/" + name + ".csv"));
    }
}
