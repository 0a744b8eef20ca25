// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The shell inside a test, without a process of its own. */
public final class Shell {

    private Shell() {}

    /**
     * @param code exit code
     * @param out standard output
     * @param err standard error
     */
    public record Call(int code, String out, String err) {}

    /** Runs one command as the shell does. */
    public static Call run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
