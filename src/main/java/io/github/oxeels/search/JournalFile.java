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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Work done so far in a file: a line of JSON that says which work it is, then a line of JSON for each part, written
 * through to the disk when the part ends. Work that was killed resumes from it. Safe for use by many threads.
 */
public final class JournalFile implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_VALUE = 200;

    private final Path file;
    private final String work;
    private final FileChannel channel;
    private final List<Map<String, Object>> lines = new ArrayList<>();

    private JournalFile(Path file, String work, FileChannel channel) {
        this.file = file;
        this.work = work;
        this.channel = channel;
    }

    /**
     * Opens a journal, or begins it where there is none.
     *
     * @param work what the journal is of, a word: the first key of the first line is {@code oxeels_WORK}
     * @param version of the format, its value
     * @param identity of the work that is to be written; a journal of another one is refused
     * @param progress warned if the last line was torn by a kill; it is removed, and its part is done again
     * @throws IOException if it is of other work, is being written by another, or cannot be read; it is then as it was
     */
    public static JournalFile open(Path file, String work, int version, Map<String, Object> identity, Progress progress)
            throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        JournalFile journal = new JournalFile(file, work, channel);
        try {
            journal.lock();
            Map<String, Object> header = new LinkedHashMap<>();
            header.put("oxeels_" + work, version);
            header.putAll(identity);
            journal.read(header, progress);
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
        throw new IOException(file + " is being written by another " + work);
    }

    private void read(Map<String, Object> header, Progress progress) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // resumes where it stopped
        }
        int whole = bytes.position();
        while (whole > 0 && bytes.get(whole - 1) != '\n') whole--;
        String[] texts =
                whole == 0 ? new String[0] : new String(bytes.array(), 0, whole, StandardCharsets.UTF_8).split("\n");
        if (texts.length == 0 && whole < bytes.position() && bytes.get(0) != '{') throw noJournal();
        if (texts.length > 0) requireSame(header, parse(texts[0], 1));
        for (int i = 1; i < texts.length; i++) lines.add(parse(texts[i], i + 1));
        if (whole < bytes.position())
            progress.warn("the last line of " + file + " is incomplete, as a kill leaves it: its part is done again");
        channel.truncate(whole);
        if (texts.length == 0) append(header);
    }

    private IOException noJournal() {
        return new IOException(file + " is no journal of a " + work);
    }

    private Map<String, Object> parse(String line, int number) throws IOException {
        try {
            return JSON.readValue(line, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException notJson) {
            throw broken(number, "it is no JSON object (" + notJson.getOriginalMessage() + ")");
        }
    }

    /** @return what to throw where a line is not as it should be; the first line is 1 */
    public IOException broken(int line, String why) {
        return new IOException(file + ", line " + line + ": " + why);
    }

    private void requireSame(Map<String, Object> header, Map<String, Object> there) throws IOException {
        String key = "oxeels_" + work;
        if (!(there.get(key) instanceof Integer version)) throw noJournal();
        if (!version.equals(header.get(key)))
            throw new IOException(
                    file + " has the format version " + version + ", this OxEELS reads version " + header.get(key));
        // by way of JSON, so that 1 and 1L are the same
        Map<String, Object> wanted = JSON.convertValue(
                JSON.readTree(JSON.writeValueAsString(header)), new TypeReference<LinkedHashMap<String, Object>>() {});
        requireSame("", wanted, there);
    }

    private void requireSame(String path, Object wanted, Object there) throws IOException {
        if (wanted instanceof Map<?, ?> tree && there instanceof Map<?, ?> other) {
            Set<Object> keys = new LinkedHashSet<>(tree.keySet());
            keys.addAll(other.keySet());
            for (Object key : keys)
                requireSame(path.isEmpty() ? key.toString() : path + "." + key, tree.get(key), other.get(key));
            if (path.equals("space") && !List.copyOf(tree.keySet()).equals(List.copyOf(other.keySet())))
                throw refused("the order of the parameters", tree.keySet(), other.keySet());
        } else if (!Objects.equals(wanted, there)) throw refused(path, wanted, there);
    }

    private IOException refused(String what, Object wanted, Object there) {
        return new IOException(file + " is the journal of another " + work + ": " + what + " is " + shown(there)
                + " there and " + shown(wanted) + " here; name another journal, or ask for the same " + work);
    }

    private static String shown(Object value) {
        String text = value == null ? "missing" : value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    /** @return the parts that it held when it was opened, in the order in which they ended */
    public List<Map<String, Object>> lines() {
        return List.copyOf(lines);
    }

    /** Appends a part, and returns when it is on the disk. */
    public synchronized void append(Map<String, Object> line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        for (long at = channel.size(); bytes.hasRemaining(); ) at += channel.write(bytes, at);
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
