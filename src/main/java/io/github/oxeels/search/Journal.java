// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.progress.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The trials of a search in a {@link JournalFile}, one line per trial. Safe for use by many threads. */
public final class Journal implements Closeable {

    private static final int FORMAT_VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JournalFile file;
    private final List<Trial> trials = new ArrayList<>();

    private Journal(JournalFile file) {
        this.file = file;
    }

    /**
     * Opens a journal, or begins it where there is none.
     *
     * @param identity of the search that is to be written, see {@link Search#identity}
     * @throws IOException as {@link JournalFile#open}
     */
    public static Journal open(Path file, SearchSpace space, Map<String, Object> identity, Progress progress)
            throws IOException {
        Journal journal = new Journal(JournalFile.open(file, "search", FORMAT_VERSION, identity, progress));
        try {
            journal.read(space);
            return journal;
        } catch (IOException | RuntimeException refused) {
            journal.close();
            throw refused;
        }
    }

    private void read(SearchSpace space) throws IOException {
        Set<Integer> numbers = new TreeSet<>();
        for (Map<String, Object> line : file.lines()) {
            // the first line says which search it is
            int number = trials.size() + 2;
            Trial trial = trial(line, space, number);
            if (!numbers.add(trial.number())) throw file.broken(number, "trial " + trial.number() + " stands twice");
            trials.add(trial);
        }
    }

    private Trial trial(Map<String, Object> line, SearchSpace space, int number) throws IOException {
        try {
            Trial.State state = Trial.State.valueOf(line.get("state").toString().toUpperCase(Locale.ROOT));
            double score = line.get("score") instanceof Number value ? value.doubleValue() : Double.NaN;
            Map<String, ?> values =
                    JSON.convertValue(line.get("configuration"), new TypeReference<LinkedHashMap<String, Object>>() {});
            return new Trial(
                    (Integer) line.get("trial"),
                    space.configuration(values),
                    state,
                    score,
                    JSON.convertValue(line.get("steps"), new TypeReference<List<Double>>() {}),
                    JSON.convertValue(line.get("measures"), new TypeReference<LinkedHashMap<String, Double>>() {}),
                    ((Number) line.get("seconds")).doubleValue(),
                    line.get("note").toString());
        } catch (IllegalArgumentException | NullPointerException | ClassCastException wrong) {
            throw file.broken(number, "it is no trial of this search (" + wrong.getMessage() + ")");
        }
    }

    /** @return the trials that it held when it was opened, in the order in which they ended */
    public List<Trial> trials() {
        return List.copyOf(trials);
    }

    /** Appends a trial, and returns when it is on the disk. */
    public void append(Trial trial) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("trial", trial.number());
        line.put("state", trial.state().name().toLowerCase(Locale.ROOT));
        line.put("score", Double.isNaN(trial.score()) ? null : trial.score());
        line.put("configuration", trial.configuration().values());
        line.put("steps", trial.steps());
        line.put("measures", trial.measures());
        line.put("seconds", trial.seconds());
        line.put("note", trial.note());
        file.append(line);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
