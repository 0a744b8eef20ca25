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

/** A screen to drive a window on: one of Xvfb's own, so that nothing on the screen of the developer is in the way. */
public final class VirtualScreen implements AutoCloseable {

    private final Process server;
    private final String display;

    private VirtualScreen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    /** @return empty where Xvfb is not installed */
    public static Optional<VirtualScreen> open(int width, int height) throws IOException {
        boolean installed = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb")));
        if (!installed) return Optional.empty();
        // it takes the next free number, and says which
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", width + "x" + height + "x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String number = new BufferedReader(new InputStreamReader(server.getInputStream())).readLine();
        if (number == null) throw new IOException("Xvfb did not start");
        return Optional.of(new VirtualScreen(server, ":" + number.trim()));
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
        server.destroy();
    }
}
