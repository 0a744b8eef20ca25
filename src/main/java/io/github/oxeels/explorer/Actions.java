// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.files.AtomicFile;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was done to the data, as the macro that does the same: each action runs a command by its keys, and its line is
 * kept and recorded once it has succeeded. May be used by several threads.
 */
public final class Actions {

    private final Host host;
    private final List<String> lines = new ArrayList<>();

    Actions(Host host) {
        this.host = host;
    }

    /**
     * Runs a command on the image of the explorer, which the line names, so that it may be replayed among other images.
     *
     * @return what the command said
     * @see Host#run
     */
    List<String> onImage(String label, Map<String, String> keys, Progress progress) throws Exception {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("image", host.title());
        named.putAll(keys);
        return run(label, named, progress);
    }

    /** Runs a command that works on files. */
    List<String> run(String label, Map<String, String> keys, Progress progress) throws Exception {
        List<String> said = host.run(label, keys, progress);
        note(MacroLine.of(label, keys));
        return said;
    }

    /** Keeps and records a line of what was done otherwise than by {@link #run}. */
    synchronized void note(String line) {
        lines.add(line);
        host.record(line);
    }

    /** Forgets the last line if it is this one, since the next does the same and more. */
    synchronized void dropLast(String line) {
        if (!lines.isEmpty() && lines.get(lines.size() - 1).equals(line)) lines.remove(lines.size() - 1);
    }

    /** @return the lines, in the order in which things were done */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** @return a macro that opens the file, if it is known, and does all that was done here */
    public String macro() {
        StringBuilder macro = new StringBuilder("// What was done in the OxEELS Explorer.\n");
        host.file()
                .ifPresentOrElse(
                        file -> macro.append(MacroLine.of(
                                        "OxEELS Open Spectrum Image",
                                        Map.of("path", file.toAbsolutePath().toString())))
                                .append('\n'),
                        () -> macro.append("// Open the image '")
                                .append(host.title())
                                .append("' first.\n"));
        for (String line : lines()) macro.append(line).append('\n').append("check();\n");
        return macro + """

                // Without a screen, ImageJ continues after an error: each command leaves its message here.
                function check() {
                	error = call("io.github.oxeels.command.LastError.get");
                	if (error != "") exit(error);
                }
                """;
    }

    /** Writes {@link #macro()}; the file appears when it is complete. */
    public void save(Path file) throws IOException {
        byte[] text = macro().getBytes(StandardCharsets.UTF_8);
        AtomicFile.writeStream(file, out -> out.write(text));
    }
}
