// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.gan.SpectrumGenerator;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.TrainingRecipe;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.NetworkRecipe;
import io.github.oxeels.train.SimulationRecipe;
import io.github.oxeels.train.SvmRecipe;
import io.github.oxeels.usecase.ClassifySpectra;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of every released format are read for ever and give the answers that they gave. Those of format 1 were written
 * by version 0.1.0, trained on simulated spectra; beside each lie the answers of that version to {@code spectra.csv}.
 */
class ReleasedFormatsTest {

    /** Answers are single-precision numbers below 1, of exponentials that processors round differently. */
    private static final double ROUNDING = 2e-6;

    @TempDir
    private Path folder;

    private static Path file(String name) {
        try {
            return Path.of(ReleasedFormatsTest.class
                    .getResource("/io/github/oxeels/model/format1/" + name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static float[] said(OxidationStateModel model) throws IOException {
        LabelledSpectra spectra = LabelledSpectraCsv.read(file("spectra.csv"));
        return ClassifySpectra.run(spectra, model, Progress.NONE).probabilities();
    }

    /** @return the columns {@code p:CLASS} */
    private static double[] told(String name) throws IOException {
        List<String> lines = Files.readAllLines(file(name));
        List<String> header = List.of(lines.get(0).split(","));
        return lines.stream()
                .skip(1)
                .map(line -> line.split(","))
                .flatMapToDouble(cells -> java.util.stream.IntStream.range(0, cells.length)
                        .filter(i -> header.get(i).startsWith("p:"))
                        .mapToDouble(i -> Double.parseDouble(cells[i])))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"svm", "dense", "convolutional", "fractions", "simulated"})
    void aModelOfFormat1GivesTheAnswersThatItGave(String name) throws IOException {
        OxidationStateModel model = ModelFile.read(file(name + ".oxeels"));
        float[] said = said(model);
        double[] told = told(name + ".csv");
        assertEquals(told.length, said.length);
        assertEquals(24, told.length);
        for (int i = 0; i < told.length; i++) assertEquals(told[i], said[i], ROUNDING, name + " " + i);
    }

    /** The options that format 1 told by name become a recipe, and the model is the same in the format of today. */
    @ParameterizedTest
    @ValueSource(strings = {"svm", "dense", "convolutional", "fractions", "simulated"})
    void itsRecipeIsReadAndKeptInTheFormatOfToday(String name) throws IOException {
        OxidationStateModel model = ModelFile.read(file(name + ".oxeels"));
        TrainingRecipe recipe = model.provenance().recipe();
        switch (name) {
            case "svm" -> {
                SvmRecipe machine = (SvmRecipe) recipe;
                assertEquals(3, machine.seed());
                assertEquals(4, machine.protocol().folds());
                assertEquals("l3", machine.protocol().alignment());
                assertEquals(10, machine.machine().penalty());
            }
            case "simulated" -> assertEquals(new SimulationRecipe("Mn", 10, 1, 1, 0), recipe);
            default -> {
                NetworkRecipe networks = (NetworkRecipe) recipe;
                assertEquals(name.equals("fractions"), networks.asksFractions());
                assertEquals(name.equals("convolutional"), networks.network().convolutional());
                assertEquals(2, networks.ensemble());
                assertTrue(model.provenance().outcome().containsKey("temperature (calibrated)"));
            }
        }
        Path today = folder.resolve("today.oxeels"), again = folder.resolve("again.oxeels");
        ModelFile.write(model, today);
        OxidationStateModel read = ModelFile.read(today);
        assertEquals(model.provenance(), read.provenance());
        assertArrayEquals(said(model), said(read));
        ModelFile.write(read, again);
        assertArrayEquals(Files.readAllBytes(today), Files.readAllBytes(again));
    }

    @Test
    void aGeneratorDrawsTheSpectraThatItDrew() throws IOException {
        SpectrumGenerator generator =
                GeneratorFile.read(file("generator.oxeels-gan")).generator();
        LabelledSpectra drew = LabelledSpectraCsv.read(file("generator.csv"));
        int[] each = new int[drew.classes().size()];
        Arrays.fill(each, 2);
        LabelledSpectra drawn = generator.draw(each, 0, 5, drew.groups().get(0), Progress.NONE);
        assertEquals(drew.classes(), drawn.classes());
        assertArrayEquals(drew.classOf(), drawn.classOf());
        double highest = 0;
        for (float value : drew.counts()) highest = Math.max(highest, value);
        for (int i = 0; i < drew.counts().length; i++)
            assertEquals(drew.counts()[i], drawn.counts()[i], ROUNDING * highest, "value " + i);
    }
}
