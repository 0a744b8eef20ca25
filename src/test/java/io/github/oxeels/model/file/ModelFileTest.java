// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.files.SafeZip;
import io.github.oxeels.learn.svm.SvmClassifier;
import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.Preparation;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.usecase.TrainSvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rbf", "linear", "polynomial", "sigmoid", "cosine"})
    void aModelIsReadBackToTheBitAndWrittenToTheSameBytes(String kernel) throws IOException {
        OxidationStateModel model = TrainSvm.run(Simulated.training(Simulated.spectra(4, 3), kernel), Progress.NONE)
                .model();
        ModelFile.write(model, folder.resolve("one.oxeels"));
        OxidationStateModel read = ModelFile.read(folder.resolve("one.oxeels"));
        ModelFile.write(model, folder.resolve("two.oxeels"));
        ModelFile.write(read, folder.resolve("three.oxeels"));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("one.oxeels")), Files.readAllBytes(folder.resolve("two.oxeels")));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("one.oxeels")), Files.readAllBytes(folder.resolve("three.oxeels")));

        assertEquals(kernel, ((SvmClassifier) read.classifier()).kernel().name().toLowerCase(Locale.ROOT));
        assertEquals(model.edge(), read.edge());
        assertEquals(model.preprocessing(), read.preprocessing());
        assertEquals(model.classes(), read.classes());
        assertEquals(model.trainingAxis(), read.trainingAxis());
        assertEquals(model.provenance(), read.provenance());
        assertEquals(model.validation().accuracy(), read.validation().accuracy());
        assertArrayEquals(model.validation().confusion(), read.validation().confusion());
        LabelledSpectra spectra = Simulated.spectra(2, 5);
        assertArrayEquals(probabilities(model, spectra), probabilities(read, spectra));
        assertArrayEquals(novelty(model, spectra), novelty(read, spectra));
    }

    @Test
    void principalComponentsAreKept() throws IOException {
        OxidationStateModel plain = Simulated.model();
        LabelledSpectra spectra = Simulated.spectra(2, 5);
        int width = plain.preprocessing().features();
        float[] features = io.github.oxeels.preprocess.Preprocessor.of(plain.preprocessing(), spectra.axis())
                .features(spectra, new float[spectra.size()]);
        var basis = io.github.oxeels.preprocess.PcaBasis.fit(features, spectra.size(), width, 4);
        OxidationStateModel model = new OxidationStateModel(
                new Preparation(
                        plain.edge(),
                        plain.preprocessing().withPcaComponents(4),
                        java.util.Optional.of(basis),
                        plain.fractions(),
                        plain.classes(),
                        plain.trainingAxis(),
                        plain.novelty()),
                plain.classifier(),
                plain.provenance(),
                plain.validation());
        ModelFile.write(model, folder.resolve("pca.oxeels"));
        OxidationStateModel read = ModelFile.read(folder.resolve("pca.oxeels"));
        assertArrayEquals(basis.components(), read.pca().get().components());
        assertArrayEquals(probabilities(model, spectra), probabilities(read, spectra));
    }

    static float[] probabilities(OxidationStateModel model, LabelledSpectra spectra) {
        float[] probabilities = new float[spectra.size() * model.classes().size()];
        new BoundModel(model, spectra.axis(), null)
                .judge(spectra.counts(), spectra.size(), null, 0, probabilities, new double[spectra.size()]);
        return probabilities;
    }

    private static double[] novelty(OxidationStateModel model, LabelledSpectra spectra) {
        double[] novelty = new double[spectra.size()];
        new BoundModel(model, spectra.axis(), null)
                .judge(
                        spectra.counts(),
                        spectra.size(),
                        null,
                        0,
                        new float[spectra.size() * model.classes().size()],
                        novelty);
        return novelty;
    }

    @Test
    void othersMayReadTheFileAsTheyMayAnyFile() throws IOException {
        assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "skipped: no POSIX file permissions here");
        ModelFile.write(Simulated.model(), folder.resolve("model.oxeels"));
        Files.createFile(folder.resolve("any"));
        assertEquals(
                Files.getPosixFilePermissions(folder.resolve("any")),
                Files.getPosixFilePermissions(folder.resolve("model.oxeels")));
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("model.oxeels");
        ModelFile.write(Simulated.model(), file);
        byte[] before = Files.readAllBytes(file);
        Map<String, byte[]> broken = new LinkedHashMap<>();
        broken.put("manifest.json", "{}".getBytes(StandardCharsets.UTF_8));
        broken.put("svm.model", null);
        assertThrows(NullPointerException.class, () -> SafeZip.write(broken, file));
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(
                1,
                folder.toFile().list().length,
                () -> Arrays.toString(folder.toFile().list()));
    }

    @Test
    void aFolderIsNotReplacedByAModel() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken"));
        Files.writeString(taken.resolve("inside"), "mine");
        assertThrows(IOException.class, () -> ModelFile.write(Simulated.model(), taken));
        assertEquals("mine", Files.readString(taken.resolve("inside")));
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void aFolderThatIsMissingIsMade() throws IOException {
        ModelFile.write(Simulated.model(), folder.resolve("new/er/model.oxeels"));
        assertEquals(
                Simulated.model().classes(),
                ModelFile.read(folder.resolve("new/er/model.oxeels")).classes());
    }

    /** The file's promise: a zip with JSON and LIBSVM's text, for whoever has Python. */
    @Test
    void pythonReadsIt() throws IOException, InterruptedException {
        OxidationStateModel model = Simulated.model();
        Path file = folder.resolve("model.oxeels");
        ModelFile.write(model, file);
        String script = """
			import json, sys, zipfile
			z = zipfile.ZipFile(sys.argv[1])
			assert z.testzip() is None
			m = json.loads(z.read("manifest.json"))
			n = json.loads(z.read("novelty.json"))
			svm = z.read("svm.model").decode("ascii").splitlines()
			head = dict(line.split(" ", 1) for line in svm[:svm.index("SV")])
			rows = [line for line in svm[svm.index("SV") + 1:] if line]
			assert len(rows) == int(head["total_sv"]) and len(n["components"][0]) == len(n["mean"])
			last = max(int(row.split()[-1].split(":")[0]) for row in rows)
			print(m["format"], m["format_version"], ",".join(m["classes"]), m["edge"], m["kind"], m["classifier"]["kernel"], \
			last, m["recipe"]["protocol"]["seed"], sep="|")
			""";
        Process python = startPython(script, file.toString());
        String answer = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        String complaint = new String(python.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(python.waitFor(120, TimeUnit.SECONDS));
        assertEquals(0, python.exitValue(), complaint);
        assertEquals(
                "oxeels-model|2|Mn2+,Mn4+|Mn L2,3|svm|rbf|"
                        + model.preprocessing().features() + "|1",
                answer);
    }

    private static Process startPython(String script, String argument) {
        try {
            return new ProcessBuilder("python3", "-c", script, argument).start();
        } catch (IOException absent) {
            assumeTrue(false, "skipped: no python3 here");
            return null;
        }
    }
}
