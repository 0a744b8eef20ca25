// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite where its native libraries are missing, and in the class loader of a plugin. */
@Tag("slow")
class ClassPathTest {

    private static final String WHOLE = System.getProperty("java.class.path");
    /** Such as openblas-0.3.19-1.5.7-linux-x86_64.jar. */
    private static final String NATIVE = ".*-(linux|macosx|windows)-[a-z0-9_]+\\.jar";

    @TempDir
    private Path folder;

    private String spectra;

    @BeforeEach
    void writeSpectra() throws IOException {
        Path file = folder.resolve("spectra.csv");
        LabelledSpectraCsv.write(Simulated.spectra(3, 4), file);
        spectra = "spectra_file=" + file;
    }

    private static String without(String pattern) {
        return Arrays.stream(WHOLE.split(File.pathSeparator))
                .filter(part -> !part.matches(pattern))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** @return exit code and both outputs */
    private String run(String classPath, String main, String... arguments) throws Exception {
        Path log = folder.resolve("log");
        Process process = JavaProcess.start(classPath, main, log, arguments);
        try {
            assertTrue(process.waitFor(300, TimeUnit.SECONDS), "still running");
            // what is said of these spectra is not asked here
            return process.exitValue() + " "
                    + Files.readString(log)
                            .replaceAll("(?m)^WARNING spikes.*\\R", "")
                            .strip();
        } finally {
            process.destroyForcibly();
        }
    }

    private String shell(String classPath, String... arguments) throws Exception {
        return run(classPath, "io.github.oxeels.cli.Main", arguments);
    }

    private String key(String key, String file) {
        return key + "=" + folder.resolve(file);
    }

    @Test
    void withoutNativeLibrariesAllButTheExchangeWorks() throws Exception {
        String bare = without(NATIVE);
        assertFalse(bare.equals(WHOLE), "no native libraries to be left out");
        String machine = shell(
                bare,
                "train-svm",
                spectra,
                key("model_file", "s.oxeels"),
                "penalty=10",
                "gamma=0.05",
                "shift_copies=0",
                "folds=3");
        assertTrue(machine.startsWith("0 ") && !machine.contains("Exception"), machine);
        String network = shell(
                bare,
                "train-network",
                spectra,
                key("model_file", "n.oxeels"),
                "architecture=dense",
                "epochs=5",
                "ensemble=1",
                "folds=2");
        assertTrue(network.startsWith("0 ") && !network.contains("Exception"), network);
        String classified =
                shell(bare, "classify-spectra", spectra, key("model_file", "n.oxeels"), key("output_file", "c.csv"));
        assertTrue(classified.startsWith("0 ") && classified.contains("24 spectra classified"), classified);
    }

    @Test
    void withoutNativeLibrariesTheExchangeIsRefusedBeforeTheTraining() throws Exception {
        for (String left :
                new String[] {without(NATIVE), without(".*(nd4j|deeplearning4j|openblas|javacpp)[^/\\\\]*\\.jar")}) {
            String said = shell(
                    left,
                    "train-network",
                    spectra,
                    key("model_file", "n.oxeels"),
                    key("dl4j_file", "n.zip"),
                    "epochs=100000");
            refusedAtOnce(left, said, "the exchange of networks");
            refusedAtOnce(
                    left,
                    shell(
                            left,
                            "train-network",
                            spectra,
                            key("model_file", "n.oxeels"),
                            "engine=deeplearning4j",
                            "epochs=100000"),
                    "engine=deeplearning4j");
            refusedAtOnce(
                    left,
                    shell(left, "search-architecture", spectra, "engine=deeplearning4j", "kind=dense", "trials=100000"),
                    "engine=deeplearning4j");
        }
    }

    /** In one sentence, and with nothing written. */
    private void refusedAtOnce(String classPath, String said, String key) {
        assertTrue(said.startsWith("1 ERROR ") && said.contains(": " + key + " needs Deeplearning4j, which "), said);
        boolean withoutJar = !classPath.contains("deeplearning4j-nn");
        assertTrue(said.contains(withoutJar ? "networks-exchange" : System.getProperty("os.arch")), said);
        assertTrue(said.contains("trains and maps without it"), said);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.length() < 500, said);
        assertFalse(Files.exists(folder.resolve("n.oxeels")), said);
    }

    @Test
    void inTheClassLoaderOfAPluginAllWorksAndTheConsoleIsQuiet() throws Exception {
        String said = run(
                classesOfThisTest(),
                "io.github.oxeels.cli.ChildLoader",
                WHOLE,
                "train-network",
                spectra,
                key("model_file", "n.oxeels"),
                key("dl4j_file", "n.zip"),
                key("report_file", "r.html"),
                "architecture=dense",
                "epochs=5",
                "ensemble=1",
                "folds=2");
        assertTrue(said.startsWith("0 Mn L2,3: Mn2+, Mn4+, 24 spectra"), said);
        assertEquals(1, said.lines().count(), said);
        assertTrue(Files.size(folder.resolve("n.zip")) > 1000);
        assertTrue(Files.exists(folder.resolve("r.html")));
    }

    private static String classesOfThisTest() throws Exception {
        return Path.of(ClassPathTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }
}
