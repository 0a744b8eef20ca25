// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another Java virtual machine, as the tests need one that has its own class path or is interrupted. */
final class JavaProcess {

    private JavaProcess() {}

    /** @param log gets both outputs */
    static Process start(String classPath, String main, Path log, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                // such processes are short: half their time would go into compiling them well
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
