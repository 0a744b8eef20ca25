// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A screen to drive a window on: one of Xvfb's own, so that nothing on the screen of the developer is in the way.
 * Openbox manages its windows where it is installed: without a window manager Java may believe that a window is
 * elsewhere, and waits a second or two for each that it opens.
 */
public final class VirtualScreen implements AutoCloseable {

    private final Process server;
    private final Optional<Process> manager;
    private final String display;

    private VirtualScreen(Process server, Optional<Process> manager, String display) {
        this.server = server;
        this.manager = manager;
        this.display = display;
    }

    /** @return empty where Xvfb is not installed */
    public static Optional<VirtualScreen> open(int width, int height) throws IOException {
        if (!installed("Xvfb")) return Optional.empty();
        // it takes the next free number, and says which
        Process server = started(new ProcessBuilder(
                "Xvfb", "-displayfd", "1", "-screen", "0", width + "x" + height + "x24", "-nolisten", "tcp"));
        String display = ":" + firstLine(server).trim();
        if (!installed("openbox")) {
            System.out.println("openbox is not installed: windows are driven without a window manager");
            return Optional.of(new VirtualScreen(server, Optional.empty(), display));
        }
        ProcessBuilder openbox = new ProcessBuilder("openbox", "--sm-disable", "--startup", "echo manages");
        openbox.environment().put("DISPLAY", display);
        Process manager = started(openbox);
        firstLine(manager);
        return Optional.of(new VirtualScreen(server, Optional.of(manager), display));
    }

    private static boolean installed(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Process started(ProcessBuilder program) throws IOException {
        return program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static String firstLine(Process program) throws IOException {
        String line = new BufferedReader(new InputStreamReader(program.getInputStream())).readLine();
        if (line == null) throw new IOException(program.info().command().orElse("a program") + " did not start");
        return line;
    }

    /**
     * Runs a program on this screen in a Java of its own, and fails with what it printed unless it ends well.
     *
     * @param options of the Java machine, beside those of any such run
     * @param log file for what it prints
     */
    public void run(List<String> options, Class<?> main, Path log, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                // half the time of such a short program would go into compiling it well
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=false"));
        line.addAll(options);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        line.addAll(List.of(arguments));
        ProcessBuilder program =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        program.environment().put("DISPLAY", display);
        Process process = program.start();
        try {
            assertTrue(process.waitFor(600, TimeUnit.SECONDS), () -> main + " did not end: " + text(log));
            assertEquals(0, process.exitValue(), () -> text(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    @Override
    public void close() {
        manager.ifPresent(Process::destroy);
        server.destroy();
    }
}
