// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.OwnElements;
import io.github.oxeels.cli.Shell;
import io.github.oxeels.explorer.Marker;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.ElementFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An element that does not exist, Xx with L3 near 1101 eV, told to the program by
 * {@code test-data/made-up-element.json} alone: every command works for it.
 */
@Tag("training")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MadeUpElementTest {

    private static final Path DATA = Path.of("test-data", "made-up-element.json");
    private static final String TABLE = "acquisitions=8 spectra=4 first_ev=1040 last_ev=1140 dispersion_ev=0.5 "
            + "resolution_ev=0.8 thickness=0.3 offset_ev=-1..1 counts=2000";

    @TempDir
    static Path folder;

    private static OwnElements own;

    @BeforeAll
    static void addTheElement() {
        own = new OwnElements(folder.resolve("elements"));
        String said = run("elements elements_file=" + DATA.toAbsolutePath());
        assertTrue(said.contains("Xx: Xx L2,3, L3 at 1099.5–1103.5 eV"), said);
        run("simulate-spectra element=Xx seed=1 output_file=FOLDER/train.csv " + TABLE);
        run("simulate-spectra element=Xx seed=2 output_file=FOLDER/test.csv " + TABLE);
        run("simulate-spectrum-image element=Xx compounds=XxO,Xx2O3,XxO2 scene=interface width=16 height=6 counts=2000 "
                + "resolution_ev=0.8 thickness=0.3 first_ev=1040 last_ev=1150 dispersion_ev=0.5 seed=3 "
                + "output_file=FOLDER/image.rpl");
    }

    @AfterAll
    static void forgetTheElement() {
        own.close();
    }

    private static Shell.Call call(String line) {
        return Shell.run(line.replace("FOLDER", folder.toString()).split(" "));
    }

    private static String run(String line) {
        Shell.Call call = call(line);
        assertEquals(0, call.code(), line + "\n" + call.out() + call.err());
        return call.out() + call.err();
    }

    private static double right(String classes) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(classes));
        List<String> head = List.of(lines.get(0).split(","));
        int label = head.indexOf("true"), said = head.indexOf("predicted");
        return lines.stream()
                        .skip(1)
                        .map(line -> line.split(","))
                        .filter(cells -> cells[label].equals(cells[said]))
                        .count()
                / (lines.size() - 1.0);
    }

    @Order(1)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "train-svm penalty=10 gamma=0.05 folds=3",
                "train-knn folds=3",
                "train-network architecture=dense hidden_units=32 epochs=20 ensemble=1 folds=2",
                "train-network filters=8,16 epochs=20 ensemble=1 folds=2"
            })
    void everyLearnerTellsItsStates(String training) throws IOException {
        String name = training.replaceAll("[^a-z]", "");
        String said = run(training + " spectra_file=FOLDER/train.csv model_file=FOLDER/" + name + ".oxeels");
        assertTrue(said.contains("Xx2+") || said.contains("held-out"), said);
        run("classify-spectra spectra_file=FOLDER/test.csv output_file=FOLDER/" + name + ".csv model_file=FOLDER/"
                + name + ".oxeels");
        assertTrue(right(name + ".csv") > 0.9, training + ": " + right(name + ".csv"));
    }

    @Order(2)
    @Test
    void aMapShowsWhereTheyAre() throws IOException {
        String said = run("map-oxidation-state image=FOLDER/image.rpl model_file=FOLDER/"
                + "trainsvmpenaltygammafolds.oxeels output_directory=FOLDER/map");
        for (String state : List.of("Xx2+", "Xx3+", "Xx4+")) assertTrue(said.contains(state + " "), said);
        assertTrue(Files.exists(folder.resolve("map/figure.png")));
    }

    @Order(2)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "open-spectrum-image path=FOLDER/image.rpl",
                "white-lines image=FOLDER/image.rpl element=Xx",
                "white-lines image=FOLDER/image.rpl element=auto recipe=double_arctan",
                "fit-references image=FOLDER/image.rpl element=auto",
                "fit-references image=FOLDER/image.rpl references_file=FOLDER/train.csv",
                "calibrate-energy image=FOLDER/image.rpl method=l3 output_file=FOLDER/moved.rpl",
                "evaluate-model model_file=FOLDER/trainsvmpenaltygammafolds.oxeels spectra_file=FOLDER/test.csv "
                        + "report_file=FOLDER/card.html",
                "adapt-model model_file=FOLDER/trainsvmpenaltygammafolds.oxeels spectra_file=FOLDER/test.csv "
                        + "output_file=FOLDER/adapted.oxeels",
                "embed-spectra spectra_file=FOLDER/train.csv output_file=FOLDER/embedding.html",
                "train-on-simulation element=Xx acquisitions=10 epochs=1 model_file=FOLDER/simulated.oxeels",
                "simulate-spectra element=Xx mixtures=yes acquisitions=2 spectra=3 output_file=FOLDER/mixed.csv",
                "search-architecture spectra_file=FOLDER/train.csv trials=3 folds=2 kind=svm "
                        + "journal_file=FOLDER/search.jsonl model_file=FOLDER/found.oxeels "
                        + "report_file=FOLDER/search.html",
                "search-architecture spectra_file=FOLDER/train.csv trials=1 folds=2 kind=dense "
                        + "model_file=FOLDER/found-dense.oxeels",
                "compare-classifiers spectra_file=FOLDER/train.csv report_directory=FOLDER/comparison trials=1 "
                        + "learners=svm_rbf,nearest_neighbours,nearest_reference,white_lines,reference_fit "
                        + "normalizations=l2 windows=white_lines alignments=auto augmentations=laboratory "
                        + "noise_levels=0.05"
            })
    void everyOtherCommandWorksForIt(String line) {
        String said = run(line);
        assertFalse(said.contains("Mn"), said);
    }

    @Order(3)
    @Test
    void itsSpectraAreGeneratedAndFillUpTrainings() throws IOException {
        run("train-gan spectra_file=FOLDER/train.csv generator_file=FOLDER/xx.oxeels-gan training_steps=20");
        run("generate-spectra generator_file=FOLDER/xx.oxeels-gan spectra_per_class=20 "
                + "spectra_file=FOLDER/generated.csv");
        run("train-svm penalty=10 gamma=0.05 folds=3 spectra_per_class=40 spectra_file=FOLDER/train.csv "
                + "model_file=FOLDER/filled.oxeels");
        run("classify-spectra spectra_file=FOLDER/generated.csv output_file=FOLDER/generated-said.csv "
                + "model_file=FOLDER/filled.oxeels");
        assertTrue(right("generated-said.csv") > 0.75, "generated spectra: " + right("generated-said.csv"));
    }

    @Order(3)
    @Test
    void aFolderOfItsImagesIsMapped() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (String name : List.of("first", "second"))
            for (String ending : List.of("rpl", "raw"))
                Files.copy(folder.resolve("image." + ending), images.resolve(name + "." + ending));
        String said = run("map-folder input_directory=FOLDER/images file_filter=*.rpl output_directory=FOLDER/maps "
                + "known_valence=0,0,3,6=2 model_file=FOLDER/trainsvmpenaltygammafolds.oxeels");
        for (String name : List.of("first", "second"))
            assertTrue(Files.exists(folder.resolve("maps/" + name + ".rpl/figure.png")), said);
    }

    @Order(3)
    @Test
    void theValenceOfItsWhiteLinesIsThatOfTheImage() {
        String said = run("white-lines image=FOLDER/image.rpl element=Xx output_directory=FOLDER/lines");
        double valence = Double.parseDouble(said.replaceAll("(?s).*valence ([\\d.]+).*", "$1"));
        assertEquals(3, valence, 0.5, said);
        assertTrue(said.contains("line shapes"), said);
    }

    @Order(3)
    @Test
    void theExplorerMarksIt() {
        assertEquals(
                List.of("Xx2+", "Xx3+", "Xx4+"),
                Marker.known().stream()
                        .filter(marker -> marker.kind() == Marker.Kind.L3
                                && marker.element().equals("Xx"))
                        .map(marker -> marker.text().replaceAll("L3 of (.*) \\(.*", "$1"))
                        .toList());
    }

    /** A model goes to people who do not have the file. */
    @Order(4)
    @Test
    void itsModelsNeedNoFileOfElements() throws IOException {
        Path elements = folder.resolve("elements/made-up-element.json");
        byte[] kept = Files.readAllBytes(elements);
        Files.delete(elements);
        ElementFiles.reread();
        try {
            assertFalse(Edge.elements().contains("Xx"));
            OxidationStateModel model = ModelFile.read(folder.resolve("trainsvmpenaltygammafolds.oxeels"));
            assertEquals("Xx L2,3", model.edge().name());
            assertEquals(1101.5, model.edge().pair().l3Maximum().centre());
            run("map-oxidation-state image=FOLDER/image.rpl witnesses=no model_file=FOLDER/"
                    + "trainsvmpenaltygammafolds.oxeels output_directory=FOLDER/map2");
            assertTrue(Arrays.equals(
                    Files.readAllBytes(folder.resolve("map/labels.tif")),
                    Files.readAllBytes(folder.resolve("map2/labels.tif"))));
        } finally {
            Files.write(elements, kept);
            ElementFiles.reread();
        }
    }

    @Order(5)
    @Test
    void addingItTwiceOrWronglyIsRefused() throws IOException {
        String again = run("elements elements_file=" + DATA.toAbsolutePath());
        assertTrue(again.contains("Xx: Xx L2,3"), again);
        Path changed = Files.createDirectories(folder.resolve("changed")).resolve("made-up-element.json");
        Files.writeString(changed, Files.readString(DATA).replace("1052", "1050"));
        String twice = call("elements elements_file=" + changed).err();
        assertTrue(twice.contains("is there already and says something else"), twice);
        Path other = Files.writeString(folder.resolve("other.json"), Files.readString(DATA));
        String known = call("elements elements_file=" + other).err();
        assertTrue(known.contains("edges (Xx L2,3): is known already"), known);
        Path wrong = Files.writeString(
                folder.resolve("wrong.json"),
                Files.readString(DATA).replace("Xx", "Yy").replace("[1052, 1090]", "[1052, 1096]"));
        String refused = call("elements elements_file=" + wrong).err();
        assertTrue(refused.contains("wrong.json") && refused.contains("must end 5 eV before the onset"), refused);
        assertFalse(Files.exists(folder.resolve("elements/wrong.json")));
    }

    /** An edge alone is enough for training and mapping; what it lacks is said. */
    @Order(6)
    @Test
    void anElementOfWhichOnlyTheEdgeIsKnownSaysSo() throws IOException {
        String edge = Files.readString(DATA).replace("Xx", "Zz").replaceAll("(?s)],\\s*\"compounds\".*", "]}");
        Path file = Files.writeString(folder.resolve("edge-only.json"), edge);
        String said = run("elements elements_file=" + file);
        assertTrue(said.contains("no ions: neither simulation nor simulated references"), said);
        Path labelled = Files.writeString(
                folder.resolve("zz.csv"),
                Files.readString(folder.resolve("train.csv")).replace("Xx", "Zz"));
        run("train-svm penalty=10 gamma=0.05 folds=3 model_file=FOLDER/zz.oxeels spectra_file=" + labelled);
        String map = run("map-oxidation-state image=FOLDER/image.rpl model_file=FOLDER/zz.oxeels "
                + "output_directory=FOLDER/zzmap");
        assertTrue(map.contains("no ions of Zz are known"), map);
        for (String line : List.of(
                "simulate-spectra element=Zz output_file=FOLDER/none.csv",
                "fit-references image=FOLDER/image.rpl element=Zz",
                "train-on-simulation element=Zz model_file=FOLDER/none.oxeels")) {
            Shell.Call call = call(line);
            assertEquals(1, call.code(), line);
            assertTrue(call.err().contains("Zz"), call.err());
        }
        String ratio = run("white-lines image=FOLDER/image.rpl element=Zz output_directory=FOLDER/zzlines");
        assertTrue(ratio.contains("fewer than 2 compounds of Zz are known"), ratio);
        assertTrue(ratio.matches("(?s).*mean L3/L2 [\\d.]+ ± [\\d.]+, no valence, L3 at 110[\\d.]+ ±.*"), ratio);
        List<String> table = Files.readAllLines(folder.resolve("zzlines/table.csv"));
        List<String> head = List.of(table.get(0).split(",")),
                whole = List.of(table.get(1).split(",", -1));
        assertTrue(Double.parseDouble(whole.get(head.indexOf("L2 area (counts·eV)"))) > 0, table.toString());
        assertEquals("", whole.get(head.indexOf("Mean valence")), table.toString());
        assertFalse(Files.exists(folder.resolve("zzlines/valence.tif")));
    }
}
