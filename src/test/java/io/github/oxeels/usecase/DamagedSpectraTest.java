// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.assess.Classification;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad channel or spectrum is named, and decides nothing. */
class DamagedSpectraTest {

    /** A channel on the L3 line of Mn2+, 640.8 eV. */
    private static final int CHANNEL = 102;

    private static OxidationMap map(SpectrumImage image, List<String> warnings) {
        return MapOxidationStates.run(
                        new MapOxidationStates.Request(
                                image, Simulated.model(), "", 0.5, 0.36, false, OptionalDouble.of(0)),
                        new NotedProgress(Progress.NONE, warnings))
                .map();
    }

    /** @param value what a camera's column says in every pixel: dead, or hot */
    @ParameterizedTest
    @ValueSource(floats = {0, 60_000})
    void aChannelThatIsDeadOrHotInAllPixelsIsInterpolatedAndNamed(float value) {
        SpectrumImage image = Simulated.image("core_shell", 24, 16).image();
        float[] counts = new float[Math.toIntExact(image.pixels()) * image.channels()];
        image.read(0, Math.toIntExact(image.pixels()), counts);
        OxidationMap whole = map(image, new ArrayList<>());
        for (int i = CHANNEL; i < counts.length; i += image.channels()) counts[i] = value;
        List<String> warnings = new ArrayList<>();

        OxidationMap map = map(SpectrumImage.of("one column", counts, image.x(), image.y(), image.axis()), warnings);

        assertTrue(
                warnings.contains("channel 102 (640.80 eV) is dead or hot in all pixels and was interpolated from its"
                        + " neighbours"),
                warnings.toString());
        int other = 0;
        for (int i = 0; i < map.pixels(); i++)
            if (map.classes().label()[i] != whole.classes().label()[i]) other++;
        assertTrue(other <= 0.02 * map.pixels(), other + " pixels are of another class");
    }

    @Test
    void aHotChannelOfATableDecidesNothingAndIsNamed() {
        LabelledSpectra good = Simulated.spectra(6, 3);
        float[] counts = good.counts().clone();
        for (int i = CHANNEL; i < counts.length; i += good.axis().size()) counts[i] = 60_000;
        List<String> warnings = new ArrayList<>();
        NotedProgress noted = new NotedProgress(Progress.NONE, warnings);

        Classification hot = ClassifySpectra.run(good.withCounts(good.axis(), counts), Simulated.model(), noted);

        assertTrue(warnings.toString().contains("channel 102 "), warnings.toString());
        Classification sound = ClassifySpectra.run(good, Simulated.model(), Progress.NONE);
        int other = 0;
        for (int i = 0; i < good.size(); i++)
            if (hot.status()[i] != sound.status()[i] || hot.predicted()[i] != sound.predicted()[i]) other++;
        assertTrue(other <= 0.05 * good.size(), other + " of " + good.size());
    }

    @Test
    void rowsOfWhichNoClassIsStatedSaySoWhereTheClassWouldStand(@TempDir Path folder) throws Exception {
        LabelledSpectra good = Simulated.spectra(1, 1);
        int channels = good.axis().size();
        float[] counts = Arrays.copyOf(good.counts(), good.counts().length + 2 * channels);
        for (int i = 0; i < channels; i++) {
            // a background without a line, and lines as no manganese has them
            counts[good.counts().length + i] = 500 - i;
            double energy = good.axis().energy(i);
            counts[good.counts().length + channels + i] = (float) (500
                    - i
                    + 8000 * Math.exp(-Math.pow((energy - 641) / 1.5, 2))
                    + 9000 * Math.exp(-Math.pow((energy - 652.5) / 1.5, 2)));
        }
        int[] classOf = Arrays.copyOf(good.classOf(), good.size() + 2);
        LabelledSpectra all = new LabelledSpectra(
                good.axis(),
                counts,
                good.classes(),
                classOf,
                java.util.Collections.nCopies(classOf.length, ""),
                java.util.Collections.nCopies(classOf.length, ""));
        Path table = folder.resolve("said.csv");
        ClassifySpectra.write(ClassifySpectra.run(all, Simulated.model(), Progress.NONE), table);
        Set<String> refused = new TreeSet<>();
        for (String line : Files.readAllLines(table).subList(1, classOf.length + 1)) {
            String[] cells = line.split(",");
            if (cells[3].equals("classified")) assertTrue(good.classes().contains(cells[2]), line);
            else {
                assertEquals(cells[3], cells[2], line);
                refused.add(cells[2]);
            }
        }
        assertEquals(Set.of("no edge", "unknown"), refused);
    }

    @Test
    void aDeadSpectrumIsNamedWhereAllAreJudged() {
        LabelledSpectra spectra = Simulated.spectra(2, 2);
        float[] counts = spectra.counts().clone();
        int channels = spectra.axis().size();
        Arrays.fill(counts, 3 * channels, 4 * channels, 0);
        List<String> warnings = new ArrayList<>();
        Classification result = ClassifySpectra.run(
                spectra.withCounts(spectra.axis(), counts),
                Simulated.model(),
                new NotedProgress(Progress.NONE, warnings));
        assertEquals(spectra.size(), result.predicted().length);
        assertEquals(
                1,
                warnings.stream()
                        .filter(text -> text.startsWith("spectrum 4 (") && text.endsWith("all its counts are 0"))
                        .count(),
                warnings.toString());
    }
}
