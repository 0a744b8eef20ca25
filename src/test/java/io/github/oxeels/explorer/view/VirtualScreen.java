// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A screen to drive a window on: one of Xvfb's own, so that nothing on the screen of the developer is in the way. */
final class VirtualScreen implements AutoCloseable {

    private final Process server;
    private final String display;

    private VirtualScreen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    /** @return empty where Xvfb is not installed */
    static Optional<VirtualScreen> open(int width, int height) throws IOException {
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

    /** @return such as {@code :99} */
    String display() {
        return display;
    }

    @Override
    public void close() {
        server.destroy();
    }
}
