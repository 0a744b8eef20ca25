// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Small zip files that may come from anybody: read into memory within bounds, checked, and written all or nothing. */
public final class SafeZip {

    private static final int MAX_ENTRIES = 16;
    /** A machine of a hundred thousand support vectors has so much; more would not fit into the heap twice. */
    private static final int MAX_BYTES = 1 << 28;
    /** A deflated text shrinks by a few tens; a bomb by a thousand. */
    private static final int MAX_RATIO = 100;

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_.-]{0,63}");

    private SafeZip() {}

    /**
     * @param kind what the file should be, such as {@code OxEELS model}, for the message
     * @return its entries by name
     * @throws IOException if the file is no zip, is damaged, or breaks a bound; the message names the file
     */
    public static Map<String, byte[]> read(Path file, String kind) throws IOException {
        if (!Files.isRegularFile(file)) throw new NoSuchFileException(file.toString());
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ENTRIES)
                throw new IOException("it holds " + zip.size() + " entries, at most " + MAX_ENTRIES + " are expected");
            int left = MAX_BYTES;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] bytes = read(zip, entry, left);
                left -= bytes.length;
                if (entries.put(entry.getName(), bytes) != null)
                    throw new IOException("it holds " + entry.getName() + " twice");
            }
        } catch (IOException | IllegalArgumentException fault) {
            throw new IOException(file + " is no usable " + kind + ": " + fault.getMessage(), fault);
        }
        return entries;
    }

    /** @return the entries of a zip that came with the program, and is as it was made */
    public static Map<String, byte[]> readOwn(InputStream stream) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(stream)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                entries.put(entry.getName(), zip.readAllBytes());
        }
        return entries;
    }

    private static byte[] read(ZipFile zip, ZipEntry entry, int limit) throws IOException {
        if (!NAME.matcher(entry.getName()).matches())
            throw new IOException("it holds an entry of the unexpected name '" + entry.getName() + "'");
        long expected = Math.max(1 << 20, Math.min(entry.getCompressedSize(), MAX_BYTES) * MAX_RATIO);
        int bound = (int) Math.min(limit, expected);
        byte[] bytes = new byte[0];
        if (entry.getSize() <= bound)
            try (InputStream stream = zip.getInputStream(entry)) {
                bytes = stream.readNBytes(bound + 1);
            }
        if (entry.getSize() > bound || bytes.length > bound)
            throw new IOException("its entry " + entry.getName() + " unpacks to more than " + bound + " bytes");
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        if (checksum.getValue() != entry.getCrc())
            throw new IOException("its entry " + entry.getName() + " is damaged (checksum)");
        return bytes;
    }

    /** Writes the entries beside the file, then moves them there in one step. */
    public static void write(Map<String, byte[]> entries, Path file) throws IOException {
        AtomicFile.writeStream(file, stream -> {
            try (ZipOutputStream zip = new ZipOutputStream(stream)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    ZipEntry header = new ZipEntry(entry.getKey());
                    // a fixed local time: the same model is the same bytes wherever it is written
                    header.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
                    zip.putNextEntry(header);
                    zip.write(entry.getValue());
                }
            }
        });
    }
}
