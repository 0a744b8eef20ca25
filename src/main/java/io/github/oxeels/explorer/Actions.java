// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.fiji.ImageHistory;
import io.github.oxeels.fiji.MacroLine;
import io.github.oxeels.files.AtomicFile;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What was done to the image, as the macro that does the same: each action runs a command by its keys, and its line is
 * kept with the image and recorded once it has succeeded. May be used by several threads.
 */
public final class Actions {

    private final Host host;
    private final Consumer<String> told;
    private final ImageHistory history;
    /** How many lines of the histories of other images are in this one. */
    private final Map<String, Integer> taken = new HashMap<>();

    /** @param told takes what commands say */
    Actions(Host host, Consumer<String> told) {
        this.host = host;
        this.told = told;
        history = host.history(host.title());
    }

    /**
     * Runs a command that changes what is known of the image; so does its line, which names the image, so that it may
     * be replayed among others.
     *
     * @see Host#run
     */
    void change(String label, Map<String, String> keys) throws Exception {
        change(label, keys, Progress.NONE);
    }

    /** As {@link #change(String, Map)}, with news of long work. */
    void change(String label, Map<String, String> keys, Progress progress) throws Exception {
        Map<String, String> named = naming(host.title(), keys);
        host.run(label, named, progress).forEach(told);
        // the command itself has added its line to the history of the image
        host.record(MacroLine.of(label, named));
    }

    /** Tells the user what was done otherwise than by a command. */
    void say(String text) {
        told.accept(text);
    }

    /** Runs a command that works on files. */
    void run(String label, Map<String, String> keys, Progress progress) throws Exception {
        host.run(label, keys, progress).forEach(told);
        note(MacroLine.of(label, keys));
    }

    /**
     * Runs a command that reads images. It is run again if one of them was changed meanwhile, so that its line stands
     * where it belongs among the changes.
     *
     * @param keys of the command by title of the image, in the order of the runs
     */
    void read(String label, Map<String, Map<String, String>> keys, Progress progress) throws Exception {
        for (String title : keys.keySet()) host.keepDrawnLabels(title);
        Map<String, Integer> before;
        do {
            before = sizes(keys);
            for (Map.Entry<String, Map<String, String>> run : keys.entrySet())
                host.run(label, naming(run.getKey(), run.getValue()), progress).forEach(told);
        } while (!before.equals(sizes(keys)));
        for (Map.Entry<String, Map<String, String>> run : keys.entrySet()) {
            takeOver(run.getKey());
            note(MacroLine.of(label, naming(run.getKey(), run.getValue())));
        }
    }

    private Map<String, Integer> sizes(Map<String, ?> titles) {
        Map<String, Integer> sizes = new HashMap<>();
        for (String title : titles.keySet())
            sizes.put(title, host.history(title).lines().size());
        return sizes;
    }

    /** What another image is read for depends on what was done to it. */
    private synchronized void takeOver(String title) {
        if (title.equals(host.title())) return;
        List<String> lines = host.history(title).lines();
        lines.subList(taken.getOrDefault(title, 0), lines.size()).forEach(history::add);
        taken.put(title, lines.size());
    }

    private static Map<String, String> naming(String title, Map<String, String> keys) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("image", title);
        named.putAll(keys);
        return named;
    }

    /** Keeps and records a line of what was done otherwise than by a command. */
    void note(String line) {
        history.add(line);
        host.record(line);
    }

    /**
     * As {@link #note(String)}, in place of the last line if that is the one given, since this does the same and more.
     */
    void noteInsteadOf(String last, String line) {
        history.dropLast(last);
        note(line);
    }

    /** @return the lines, in the order in which things were done; the first opens the image, where that is known */
    public List<String> lines() {
        return history.lines();
    }

    /** @return a macro that opens the image, if its file is known, and does all that was done to it */
    public String macro() {
        List<String> macro = new ArrayList<>();
        macro.add("// What was done in the OxEELS Explorer.");
        for (String line : lines()) {
            macro.add(line);
            if (MacroLine.runsCommand(line)) macro.add("check();");
        }
        macro.add("""

                // Without a screen, ImageJ continues after an error: each command leaves its message here.
                function check() {
                	error = call("io.github.oxeels.command.LastError.get");
                	if (error != "") exit(error);
                }
                """);
        return String.join("\n", macro);
    }

    /** Writes {@link #macro()}; the file appears when it is complete. */
    public void save(Path file) throws IOException {
        byte[] text = macro().getBytes(StandardCharsets.UTF_8);
        AtomicFile.writeStream(file, out -> out.write(text));
    }
}
