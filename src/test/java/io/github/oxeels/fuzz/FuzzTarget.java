// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fuzz;

import io.github.oxeels.Requests;
import io.github.oxeels.Simulated;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.tiff.TiffFileWriter;
import io.github.oxeels.io.Images;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.io.dm.SoundDm;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.Journal;
import io.github.oxeels.search.Parameter;
import io.github.oxeels.search.SearchSpace;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.TrainSvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A kind of file that somebody else may have written, with a sound one to damage and the reader that must bear it.
 *
 * @param extension of the file, which no reader trusts
 */
record FuzzTarget(String name, String extension, byte[] sound, Reader reader) {

    /** Reads all that there is to read. */
    @FunctionalInterface
    interface Reader {

        void read(Path file) throws IOException;
    }

    private static final String MSA =
            "#FORMAT      : EMSA/MAS Spectral Data File\n#VERSION     : 1.0\n#TITLE       : a\n"
                    + "#DATE        : 01-OCT-1991\n#NPOINTS     : 4.\n#NCOLUMNS    : 1.\n#XUNITS      : eV\n"
                    + "#DATATYPE    : %s\n#XPERCHAN    : 0.5\n#OFFSET      : 600\n#SIGNALTYPE  : ELS\n"
                    + "#BEAMKV   -kV: 120\n#SPECTRUM    :\n%s"
                    + "#ENDOFDATA   : \n";

    /** @param folder for what is written on the way */
    static List<FuzzTarget> all(Path folder) throws IOException {
        Path hspy = folder.resolve("sound.hspy"), tif = folder.resolve("sound.tif"), rpl = folder.resolve("sound.rpl");
        for (Path file : List.of(hspy, tif, rpl))
            SpectrumFileOpener.write(Images.counting(3, 2, 5), file, Progress.NONE);
        // the counts of every damaged header
        Files.copy(folder.resolve("sound.raw"), folder.resolve("damaged.raw"));
        Path model = folder.resolve("sound.oxeels");
        TrainSvm.Request small = Requests.svm(
                Simulated.spectra(2, 2),
                "s.csv",
                "rbf",
                "10",
                "0.05",
                "3",
                "0",
                "area",
                "636-650",
                0,
                0,
                0,
                2,
                1,
                false);
        ModelFile.write(TrainSvm.run(small, Progress.NONE).model(), model);
        String table = "label,group,f:A,f:B,640.0,640.5,641.0\nA,g,1,0,1,2,3\n\"B, b\",h,0.5,0.5,4,5e3,-6\n";
        String columns = "Energy (eV)\tA\tB\n640,0\t1,5\t2\n640,5\t3\t4\n641,0\t5\t6\n";
        return List.of(
                spectra("dm3", SoundDm.file(3, ByteOrder.LITTLE_ENDIAN)),
                spectra("dm4", SoundDm.file(4, ByteOrder.BIG_ENDIAN)),
                spectra("hspy", Files.readAllBytes(hspy)),
                spectra("hspy", resource("gzip-shuffle-float64.hspy")),
                spectra("hspy", resource("odd-links-latest.hspy")),
                spectra("msa", text(String.format(MSA, "Y", "1\n2\n30\n-4\n"))),
                spectra("msa", text(String.format(MSA, "XY", "600,1\n600.5,2\n601,30\n601.5,-4\n"))),
                spectra("rpl", Files.readAllBytes(rpl)),
                spectra("txt", text(columns)),
                spectra("csv", text("E,I\n640.0,1\n640.5,2.5\n641.0,-3\n")),
                spectra("tif", Files.readAllBytes(tif)),
                spectra("tif", new TiffFileWriter(true, ByteOrder.LITTLE_ENDIAN).file(5, 4, 3, 8, 0, (x, y, z) -> x)),
                spectra("tif", new TiffFileWriter(false, ByteOrder.BIG_ENDIAN).file(5, 4, 3, 4, 16, (x, y, z) -> y)),
                new FuzzTarget("table", "csv", text(table), LabelledSpectraCsv::readMixed),
                new FuzzTarget(
                        "references",
                        "json",
                        shipped("ions.json"),
                        file -> ReferenceData.shipped().withFile(file)),
                new FuzzTarget("model", "oxeels", Files.readAllBytes(model), ModelFile::read),
                new FuzzTarget("journal", "jsonl", journal(folder), FuzzTarget::openJournal));
    }

    private static FuzzTarget spectra(String extension, byte[] sound) {
        return new FuzzTarget(extension, extension, sound, FuzzTarget::readSpectra);
    }

    private static void readSpectra(Path file) throws IOException {
        for (Signal signal : SpectrumFileOpener.FORMATS.signalsOf(file)) {
            signal.warnings();
            if (!signal.isSpectral() || signal.shape().length > 3) continue;
            SpectrumImage image = signal.spectrumImage();
            if (signal.size() < 1 << 20) signal.statistics(Progress.NONE);
            if (image.channels() < 1 << 20) image.read(image.pixels() - 1, 1, new float[image.channels()]);
        }
    }

    private static final Map<String, Object> IDENTITY = Map.of("seed", 1);

    private static SearchSpace space() {
        return SearchSpace.of(SearchSpace.Dimension.of(Parameter.integer("layers", 1, 4)));
    }

    private static byte[] journal(Path folder) throws IOException {
        Path file = folder.resolve("sound.jsonl");
        Journal.open(file, space(), IDENTITY, Progress.NONE).close();
        return Files.readAllBytes(file);
    }

    private static void openJournal(Path file) throws IOException {
        Journal.open(file, space(), IDENTITY, Progress.NONE).close();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Images.class.getResourceAsStream("hyperspy/" + name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] shipped(String name) throws IOException {
        try (InputStream in = ReferenceData.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
