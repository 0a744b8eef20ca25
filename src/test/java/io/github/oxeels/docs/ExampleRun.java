// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import ij.ImagePlus;
import ij.WindowManager;
import io.github.oxeels.OwnElements;
import io.github.oxeels.cli.Shell;
import io.github.oxeels.command.LastError;
import io.github.oxeels.fiji.HeadlessMenus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scijava.Context;
import org.scijava.command.CommandService;

/**
 * Runs examples as they stand in the pages. Where these say {@code test-data/} and {@code results/}, the folder of the
 * project and a folder of the test are put.
 */
final class ExampleRun {

    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");
    private static final long PYTHON_SECONDS = 120;

    private final Path results;

    /** @param results folder of the page that the examples belong to */
    ExampleRun(Path results) {
        this.results = results;
    }

    /** Runs one example; fails where it fails, or does not print what the page says. */
    void run(Example example) throws Exception {
        LastError.clear();
        Files.createDirectories(results);
        String printed = withOwnElements(() -> printed(example, placed(example.text())));
        for (String line : example.prints())
            assertTrue(printed.contains(placed(line)), example + " prints\n" + printed + "\nand not\n" + line);
    }

    private String printed(Example example, String text) throws Exception {
        return switch (example.language()) {
            case "sh" -> shell(example, text);
            case "ijm" -> captured(() -> macro(example, text));
            case "groovy" -> captured(() -> groovy(text));
            case "python" -> python(example, text);
            default -> throw new IllegalArgumentException(example + ": no way to run it");
        };
    }

    /** What an example adds is neither found by other tests nor left in somebody's home. */
    private String withOwnElements(Callable<String> example) throws Exception {
        try (OwnElements own = new OwnElements(results.resolve("elements"))) {
            return example.call();
        }
    }

    private String placed(String text) {
        return text.replace("results/", results.toAbsolutePath() + "/")
                .replace("test-data/", Path.of("test-data").toAbsolutePath() + "/")
                .replace("macros/", Path.of("macros").toAbsolutePath() + "/");
    }

    private static String shell(Example example, String text) {
        StringBuilder printed = new StringBuilder();
        for (String line : text.replace("\\\n", " ").lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) continue;
            List<String> words = words(line);
            assertEquals("oxeels", words.get(0), example + ": " + line);
            Shell.Call call = Shell.run(words.subList(1, words.size()).toArray(String[]::new));
            assertEquals(0, call.code(), example + ": " + line + "\n" + call.err());
            printed.append(call.out()).append(call.err());
        }
        return printed.toString();
    }

    /** @return the words of a line as a shell sees them */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+").matcher(line);
        while (word.find()) words.add(word.group().replaceAll("[\"']", ""));
        return words;
    }

    private void macro(Example example, String text) throws IOException {
        Path file = Files.writeString(Files.createTempFile(results, "example", ".ijm"), text);
        try {
            assertTrue(HeadlessMenus.runMacro(file, ""), example + ": " + LastError.get());
            assertEquals("", LastError.get(), example.toString());
        } finally {
            Files.delete(file);
            closeImages();
        }
    }

    private static void closeImages() {
        int[] open = WindowManager.getIDList();
        if (open != null)
            for (int id : open) {
                ImagePlus image = WindowManager.getImage(id);
                image.changes = false;
                image.close();
            }
        WindowManager.setTempCurrentImage(null);
    }

    private static void groovy(String text) {
        try (Context context = new Context(CommandService.class)) {
            Binding binding = new Binding();
            binding.setVariable("cs", context.service(CommandService.class));
            new GroovyShell(binding).evaluate(text.replaceAll("(?m)^#@.*$", ""));
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static String captured(Work work) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(console);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    /** Skipped, and said so, where there is no Python with the libraries of the example. */
    private static String python(Example example, String text) throws IOException, InterruptedException {
        StringBuilder imports = new StringBuilder();
        text.lines()
                .filter(line -> line.matches("(import|from) .*"))
                .forEach(line -> imports.append(line).append('\n'));
        List<String> able = new ArrayList<>();
        for (String program : PYTHONS) if (python(program, imports.toString()).code() == 0) able.add(program);
        assumeTrue(!able.isEmpty(), example + " skipped: no Python with its libraries");
        Shell.Call call = python(able.get(0), text);
        assertEquals(0, call.code(), example + "\n" + call.out());
        return call.out();
    }

    private static Shell.Call python(String program, String text) throws IOException, InterruptedException {
        Path out = Files.createTempFile("python", ".txt");
        try {
            Process process = new ProcessBuilder(program, "-c", text)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(PYTHON_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
            return new Shell.Call(process.exitValue(), Files.readString(out), "");
        } catch (IOException noPython) {
            return new Shell.Call(127, noPython.getMessage(), "");
        } finally {
            Files.deleteIfExists(out);
        }
    }
}
