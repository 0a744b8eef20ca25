// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.progress.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The trials of a search in a file: a line of JSON that says which search it is, then a line of JSON a trial, each
 * written through to the disk when the trial ends. A search that was killed resumes from it. Safe for use by many
 * threads.
 */
public final class Journal implements Closeable {

    private static final int FORMAT_VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_VALUE = 200;

    private final Path file;
    private final SearchSpace space;
    private final FileChannel channel;
    private final List<Trial> trials = new ArrayList<>();

    private Journal(Path file, SearchSpace space, FileChannel channel) {
        this.file = file;
        this.space = space;
        this.channel = channel;
    }

    /**
     * Opens a journal, or begins it where there is none.
     *
     * @param identity of the search that is to be written, see {@link Search#identity}
     * @param progress warned if the last line was torn by a kill; it is subtracted, and its trial is done again
     * @throws IOException if it is of another search, is being written by another, or cannot be read; it is then as it
     *     was
     */
    public static Journal open(Path file, SearchSpace space, Map<String, Object> identity, Progress progress)
            throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Journal journal = new Journal(file, space, channel);
        try {
            journal.lock();
            journal.read(identity, progress);
            return journal;
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    private void lock() throws IOException {
        try {
            if (channel.tryLock() != null) return;
        } catch (OverlappingFileLockException sameProcess) {
            // said below
        }
        throw new IOException(file + " is being written by another search");
    }

    private void read(Map<String, Object> identity, Progress progress) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // resumes where it stopped
        }
        int whole = bytes.position();
        while (whole > 0 && bytes.get(whole - 1) != '\n') whole--;
        String[] lines =
                whole == 0 ? new String[0] : new String(bytes.array(), 0, whole, StandardCharsets.UTF_8).split("\n");
        if (lines.length == 0 && whole < bytes.position() && bytes.get(0) != '{')
            throw new IOException(file + " is no journal of a search");
        if (lines.length > 0) requireSame(identity, parse(lines[0], 1));
        Set<Integer> numbers = new TreeSet<>();
        for (int i = 1; i < lines.length; i++) {
            Trial trial = trial(parse(lines[i], i + 1), i + 1);
            if (!numbers.add(trial.number())) throw broken(i + 1, "trial " + trial.number() + " stands twice");
            trials.add(trial);
        }
        if (whole < bytes.position())
            progress.warn("the last line of " + file + " is incomplete, as a kill leaves it: its trial is done again");
        channel.truncate(whole);
        if (lines.length == 0) write(header(identity));
    }

    private static Map<String, Object> header(Map<String, Object> identity) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("oxeels_search", FORMAT_VERSION);
        header.putAll(identity);
        return header;
    }

    private Map<String, Object> parse(String line, int number) throws IOException {
        try {
            return JSON.readValue(line, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException notJson) {
            throw broken(number, "it is no JSON object (" + notJson.getOriginalMessage() + ")");
        }
    }

    private IOException broken(int line, String why) {
        return new IOException(file + ", line " + line + ": " + why);
    }

    private void requireSame(Map<String, Object> identity, Map<String, Object> there) throws IOException {
        if (!(there.get("oxeels_search") instanceof Integer version))
            throw new IOException(file + " is no journal of a search");
        if (version != FORMAT_VERSION)
            throw new IOException(
                    file + " has the format version " + version + ", this OxEELS reads version " + FORMAT_VERSION);
        // by way of JSON, so that 1 and 1L are the same
        Map<String, Object> wanted = JSON.convertValue(
                JSON.readTree(JSON.writeValueAsString(header(identity))),
                new TypeReference<LinkedHashMap<String, Object>>() {});
        requireSame("", wanted, there);
    }

    private void requireSame(String path, Object wanted, Object there) throws IOException {
        if (wanted instanceof Map<?, ?> tree && there instanceof Map<?, ?> other) {
            Set<Object> keys = new java.util.LinkedHashSet<>(tree.keySet());
            keys.addAll(other.keySet());
            for (Object key : keys)
                requireSame(path.isEmpty() ? key.toString() : path + "." + key, tree.get(key), other.get(key));
            if (path.equals("space") && !List.copyOf(tree.keySet()).equals(List.copyOf(other.keySet())))
                throw refused("the order of the parameters", tree.keySet(), other.keySet());
        } else if (!java.util.Objects.equals(wanted, there)) throw refused(path, wanted, there);
    }

    private IOException refused(String what, Object wanted, Object there) {
        return new IOException(file + " is the journal of another search: " + what + " is " + shown(there)
                + " there and " + shown(wanted) + " here; name another journal, or ask for the same search");
    }

    private static String shown(Object value) {
        String text = value == null ? "missing" : value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    private Trial trial(Map<String, Object> line, int number) throws IOException {
        try {
            Trial.State state = Trial.State.valueOf(line.get("state").toString().toUpperCase(java.util.Locale.ROOT));
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
            throw broken(number, "it is no trial of this search (" + wrong.getMessage() + ")");
        }
    }

    /** @return the trials that it held when it was opened, in the order in which they ended */
    public List<Trial> trials() {
        return List.copyOf(trials);
    }

    /** Appends a trial, and returns when it is on the disk. */
    public synchronized void append(Trial trial) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("trial", trial.number());
        line.put("state", trial.state().name().toLowerCase(java.util.Locale.ROOT));
        line.put("score", Double.isNaN(trial.score()) ? null : trial.score());
        line.put("configuration", trial.configuration().values());
        line.put("steps", trial.steps());
        line.put("measures", trial.measures());
        line.put("seconds", trial.seconds());
        line.put("note", trial.note());
        write(line);
    }

    private void write(Map<String, Object> line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        for (long at = channel.size(); bytes.hasRemaining(); ) at += channel.write(bytes, at);
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
