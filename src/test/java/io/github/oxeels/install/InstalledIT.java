// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zips that users download, unzipped and started as they would: {@code mvn -Pfiji verify}. */
class InstalledIT {

    private static final Path TARGET = Path.of("target");
    private static final long MOST = 30_000_000;
    /** Class file version of Java 8. */
    private static final int JAVA_8 = 52;

    @TempDir
    private Path application;

    private static Path zip(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + pattern + " in target: mvn -Pfiji package makes it"));
        }
    }

    private static Path forFiji() throws IOException {
        return zip("oxeels-.*-fiji-" + System.getProperty("oxeels.platform") + "\\.zip");
    }

    private void unzip(Path zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = application.resolve(entry.getName());
                assertFalse(Files.exists(file), "replaces " + entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
            }
        }
    }

    /** The jars of ImageJ and Fiji that the build knows, as a stand-in for their own folders. */
    private void copyLibraries(String... artifacts) throws IOException {
        for (String artifact : artifacts) {
            try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
                for (Path jar : jars.filter(file -> isOf(file, artifact)).toList()) {
                    Files.createDirectories(application.resolve("jars"));
                    Files.copy(jar, application.resolve("jars").resolve(jar.getFileName()));
                }
            }
        }
    }

    private static boolean isOf(Path jar, String artifact) {
        return jar.getFileName().toString().matches(artifact + "-[0-9][^-]*\\.jar");
    }

    private String start(boolean headless, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (!headless && System.getenv("DISPLAY") == null) command.addAll(List.of("xvfb-run", "-a"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (headless) command.add("-Djava.awt.headless=true");
        command.addAll(List.of(arguments));
        Path log = application.resolve("console.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertTrue(process.waitFor(900, TimeUnit.SECONDS), () -> "still running: " + read(log));
            assertEquals(0, process.exitValue(), () -> read(log));
            return read(log);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static boolean hasScreen() {
        return System.getenv("DISPLAY") != null || Files.isExecutable(Path.of("/usr/bin/xvfb-run"));
    }

    @Test
    void inPlainImageJTheQuickstartMacroRunsAndASecondStartIsAsQuiet() throws Exception {
        assumeTrue(hasScreen(), "needs a screen or xvfb-run");
        Path ij;
        try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
            ij = jars.filter(jar -> isOf(jar, "ij")).findFirst().orElseThrow();
        }
        Files.copy(ij, application.resolve("ij.jar"));
        unzip(forFiji());
        unzip(zip("oxeels-.*-imagej-libraries\\.zip"));
        for (int time = 0; time < 2; time++) {
            Path out = application.resolve("out" + time);
            String said = start(
                    false,
                    "-Dplugins.dir=" + application,
                    "-jar",
                    application.resolve("ij.jar").toString(),
                    "-batch",
                    Path.of("macros", "Quickstart.ijm").toAbsolutePath().toString(),
                    Path.of("test-data").toAbsolutePath() + "," + out);
            assertTrue(Files.size(out.resolve("figure.png")) > 10_000, said);
            assertTrue(Files.exists(out.resolve("svm").resolve("table.csv")), said);
            assertFalse(said.contains("SLF4J") || said.contains("Exception"), said);
        }
        Path macro = application.resolve("hyperspy.ijm");
        Path file = Path.of("src/test/resources/io/github/oxeels/io/hyperspy/lzf-uint16.hspy");
        Files.writeString(
                macro,
                "run(\"OxEELS Open Spectrum Image\", \"path=[" + file.toAbsolutePath() + "]\"); print(nImages);");
        String said = start(
                false,
                "-Dplugins.dir=" + application,
                "-jar",
                application.resolve("ij.jar").toString(),
                "-batch",
                macro.toString());
        assertEquals("1", said.strip(), "the image, and no library that says something");
    }

    @Test
    void overFijiNothingIsReplacedAndEveryCommandIsFound() throws Exception {
        List<String> ships = Files.readAllLines(Path.of("src", "install", "fiji-ships.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        copyLibraries(ships.toArray(String[]::new));
        TreeSet<String> managed =
                new TreeSet<>(List.of(application.resolve("jars").toFile().list()));
        unzip(forFiji());
        for (String jar : application.resolve("jars").toFile().list())
            if (!managed.contains(jar))
                assertFalse(ships.stream().anyMatch(artifact -> isOf(Path.of(jar), artifact)), jar + " is Fiji's own");
        String classPath = application + "/jars/*" + File.pathSeparator + application + "/plugins/*"
                + File.pathSeparator + TARGET.resolve("test-classes").toAbsolutePath();
        String said = start(true, "-cp", classPath, SciJavaApplication.class.getName());
        assertTrue(said.contains("OxEELS Map Oxidation State"), said);
        assertTrue(said.lines().filter(line -> line.startsWith("command ")).count() >= 18, said);
        assertTrue(said.contains("pixels:"), said);
        assertFalse(said.contains("multiple SLF4J providers"), said);
    }

    @Test
    void theZipOverFijiIsSmallAndListsItsFiles() throws Exception {
        for (String platform :
                List.of("linux-x86_64", "linux-arm64", "windows-x86_64", "macosx-x86_64", "macosx-arm64")) {
            Path zip = zip("oxeels-.*-fiji-" + platform + "\\.zip");
            assertTrue(Files.size(zip) <= MOST, zip + " has " + Files.size(zip) + " bytes");
            try (ZipFile files = new ZipFile(zip.toFile())) {
                ZipEntry list = files.stream()
                        .filter(entry -> entry.getName().endsWith("-files.txt"))
                        .findFirst()
                        .orElseThrow();
                String text = new String(files.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8);
                files.stream().forEach(entry -> assertTrue(text.contains(entry.getName()), entry.getName()));
            }
        }
    }

    @Test
    void anOldJavaFindsAClassThatItCanReadInThePlaceOfEveryPlugin() throws Exception {
        unzip(forFiji());
        Path jar = Path.of(
                application.resolve("plugins").toString(),
                application.resolve("plugins").toFile().list()[0]);
        try (ZipFile files = new ZipFile(jar.toFile())) {
            for (String plugin : List.of("OxeelsPlugIn", "MapOxidationStateCommand")) {
                ZipEntry entry = files.getEntry("io/github/oxeels/command/" + plugin + ".class");
                try (InputStream in = files.getInputStream(entry);
                        DataInputStream data = new DataInputStream(in)) {
                    assertEquals(0xCAFEBABE, data.readInt());
                    data.readUnsignedShort();
                    assertEquals(JAVA_8, data.readUnsignedShort());
                }
            }
        }
    }

    /** Where there are such permissions; Java's own way to unzip forgets them. */
    @Test
    void theShellRunsAsItIsUnpacked() throws Exception {
        Path zip = zip("oxeels-.*-cli\\.zip");
        try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true))) {
            assertTrue(Files.getPosixFilePermissions(inside.getPath("bin/oxeels"))
                    .contains(PosixFilePermission.OWNER_EXECUTE));
        }
        unzip(zip);
        Path shell = application.resolve("bin/oxeels");
        assertTrue(shell.toFile().setExecutable(true));
        Process help = new ProcessBuilder(shell.toString(), "help", "map-oxidation-state")
                .redirectErrorStream(true)
                .start();
        String said = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, help.waitFor(), said);
        assertTrue(said.contains("model_file"), said);
    }
}
