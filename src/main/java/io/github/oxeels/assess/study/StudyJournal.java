// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.JournalFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was asked so far, by the name of the question; in a file too, so that a study that was killed resumes from it.
 * Safe for use by many threads.
 */
public final class StudyJournal implements Closeable {

    private static final int FORMAT_VERSION = 1;

    /**
     * An answer.
     *
     * @param naming no changes where it failed
     * @param note why it failed; empty otherwise
     */
    record Entry(Naming naming, String note) {

        boolean failed() {
            return naming.of().length == 0;
        }
    }

    private final Optional<JournalFile> file;
    private final Map<String, Entry> known = new ConcurrentHashMap<>();

    private StudyJournal(Optional<JournalFile> file) {
        this.file = file;
    }

    /** @return one that is kept in memory only */
    public static StudyJournal inMemory() {
        return new StudyJournal(Optional.empty());
    }

    /**
     * @param identity of the study
     * @param spectra number of them
     * @param classes number of them
     * @throws IOException as {@link JournalFile#open}
     */
    public static StudyJournal open(
            Path path, Map<String, Object> identity, int spectra, int classes, Progress progress) throws IOException {
        JournalFile file = JournalFile.open(path, "study", FORMAT_VERSION, identity, progress);
        StudyJournal journal = new StudyJournal(Optional.of(file));
        List<Map<String, Object>> lines = file.lines();
        for (int i = 0; i < lines.size(); i++)
            try {
                Map<String, Object> line = lines.get(i);
                journal.known.put(
                        line.get("asked").toString(),
                        new Entry(
                                Naming.read((List<?>) line.get("named"), spectra, classes),
                                line.get("note").toString()));
            } catch (IllegalArgumentException | NullPointerException | ClassCastException wrong) {
                journal.close();
                throw file.broken(i + 2, "it is no answer of this study (" + wrong.getMessage() + ")");
            }
        return journal;
    }

    boolean knows(String question) {
        return known.containsKey(question);
    }

    /**
     * @param work answers the question if it was not asked before; fails with an IllegalArgumentException, which is an
     *     answer too
     */
    Entry answer(String question, Supplier<Naming> work) {
        Entry there = known.get(question);
        if (there != null) return there;
        Entry made;
        try {
            made = new Entry(work.get(), "");
        } catch (IllegalArgumentException failed) {
            made = new Entry(new Naming(new byte[0][]), String.valueOf(failed.getMessage()));
        }
        keep(question, made);
        return made;
    }

    private void keep(String question, Entry made) {
        if (file.isPresent()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("asked", question);
            line.put("named", made.naming.texts());
            line.put("note", made.note);
            try {
                file.get().append(line);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        known.put(question, made);
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) file.get().close();
    }
}
