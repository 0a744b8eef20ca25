// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class LaboratoryBenchmarkTest {

    @TempDir
    private Path folder;

    private static final LabelledSpectra SPECTRA = Simulated.spectra(4, 3);

    /** The same spectra whole, in coarser channels, and without their pre-edge. */
    @BeforeEach
    void writeLaboratories() throws IOException {
        LabelledSpectraCsv.write(SPECTRA, folder.resolve("a.csv"));
        LabelledSpectraCsv.write(everyOther(SPECTRA), folder.resolve("b.csv"));
        LabelledSpectraCsv.write(from(SPECTRA, 80), folder.resolve("c.csv"));
    }

    private static LabelledSpectra everyOther(LabelledSpectra spectra) {
        EnergyAxis axis = spectra.axis();
        float[] counts = new float[spectra.counts().length / 2];
        for (int i = 0; i < counts.length; i++) counts[i] = spectra.counts()[2 * i];
        return spectra.withCounts(new EnergyAxis(axis.offset(), 2 * axis.dispersion(), axis.size() / 2), counts);
    }

    private static LabelledSpectra from(LabelledSpectra spectra, int first) {
        int channels = spectra.axis().size(), kept = channels - first;
        float[] counts = new float[spectra.size() * kept];
        for (int i = 0; i < spectra.size(); i++)
            System.arraycopy(spectra.counts(), i * channels + first, counts, i * kept, kept);
        return spectra.withCounts(spectra.axis().section(new ChannelRange(first, kept)), counts);
    }

    @Test
    void whatIsTrainedOnIsOnOneAxisWithoutTheLaboratoryThatIsLeftOut() throws IOException {
        Laboratories laboratories = Laboratories.read(folder);
        assertEquals(List.of("a", "b", "c"), laboratories.names());
        LabelledSpectra withoutC = laboratories.allBut("c");
        assertEquals(2 * SPECTRA.size(), withoutC.size());
        assertEquals(0.2, withoutC.axis().dispersion());
        Set<String> groups = new HashSet<>(withoutC.groups());
        assertEquals(8, groups.size(), "acquisitions of two laboratories are not the same");
        for (String group : groups) assertTrue(group.startsWith("a ") || group.startsWith("b "), group);
        // of a straight line the mean over a channel is its value; over half a channel of the input, interpolation
        int at = (int) Math.round(withoutC.axis().channel(612));
        assertEquals(
                SPECTRA.counts()[(int) Math.round(SPECTRA.axis().channel(612))],
                withoutC.counts()[at],
                0.1 * withoutC.counts()[at]);
    }

    /** Else a classifier would learn who subtracted the background. */
    @Test
    void whereOneHasNoPreEdgeTheBackgroundOfTheOthersIsTakenOff() throws IOException {
        Laboratories laboratories = Laboratories.read(folder);
        LabelledSpectra withC = laboratories.allBut("b"), withoutC = laboratories.allBut("c");
        assertTrue(withC.axis().offset() > 630, () -> withC.axis().toString());
        double net = withC.counts()[0],
                recorded =
                        withoutC.counts()[
                                (int) withoutC.axis().channel(withC.axis().offset())];
        assertTrue(Math.abs(net) < 0.1 * recorded, net + " of " + recorded);
    }

    @Test
    void tablesAreOfLaboratoriesThatWereLeftOut() throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Path peers = folder.resolve("peers");
        try {
            LaboratoryBenchmark.main(
                    new String[] {folder.toString(), "peers=" + peers, "train-knn folds=2", "builtin:mn"});
        } finally {
            System.setOut(out);
        }
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(
                2,
                lines.stream().filter(line -> line.strip().startsWith("mean")).count());
        assertEquals(
                3,
                lines.stream()
                        .filter(line -> line.contains("–") && !line.contains("eV"))
                        .count());
        // the same spectra in other channels
        int asked = lines.indexOf("train-knn folds=2: asked about the laboratory that was left out");
        List<String> row = Arrays.asList(lines.get(asked + 2).strip().split("\\s+"));
        assertEquals("a", row.get(0));
        assertTrue(Double.parseDouble(row.get(1)) > 90, row::toString);
        assertEquals(7, Files.list(peers.resolve("b")).count() - 1, "a file a column, and what is trained on");
        LabelledSpectra moved = LabelledSpectraCsv.read(peers.resolve("b").resolve("1 -3 eV.csv"));
        assertEquals(597, moved.axis().offset(), 1e-3);
    }

    @Test
    void oneLaboratoryIsNoneToTravelTo() throws IOException {
        Files.delete(folder.resolve("b.csv"));
        Files.delete(folder.resolve("c.csv"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Laboratories.read(folder))
                .getMessage()
                .contains("at least two laboratories, it holds 1"));
    }
}
