// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A kind of file that somebody else may have written, with what is damaged of a sound one and the reader that must bear
 * it.
 *
 * @param extension of the file, which no reader trusts
 * @param sound bytes to damage
 * @param packing makes the file of the damaged bytes
 */
record FuzzTarget(String name, String extension, byte[] sound, Packing packing, Reader reader) {

    /** Reads all that there is to read. */
    @FunctionalInterface
    interface Reader {

        /** @return what the file is taken for: axes, header, numbers of things */
        Object read(java.nio.file.Path file) throws IOException;
    }

    /** Makes a file. */
    @FunctionalInterface
    interface Packing {

        byte[] file(byte[] damaged) throws IOException;
    }

    /** A target the whole file of which is damaged. */
    static FuzzTarget whole(String name, String extension, byte[] sound, Reader reader) {
        return new FuzzTarget(name, extension, sound, damaged -> damaged, reader);
    }

    /** One entry of a zip is damaged and the zip made anew, since a checksum keeps other damage from the reader. */
    static FuzzTarget inside(String name, String extension, byte[] zip, String entry, Reader reader)
            throws IOException {
        Map<String, byte[]> entries = entries(zip);
        byte[] sound = entries.get(entry);
        if (sound == null) throw new IOException(entry + " is not in " + entries.keySet());
        return new FuzzTarget(name + " " + entry, extension, sound, damaged -> zipped(entries, entry, damaged), reader);
    }

    private static Map<String, byte[]> entries(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                entries.put(entry.getName(), in.readAllBytes());
        }
        return entries;
    }

    private static byte[] zipped(Map<String, byte[]> entries, String changed, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream packed = new ZipOutputStream(out)) {
            packed.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                packed.putNextEntry(new ZipEntry(entry.getKey()));
                packed.write(entry.getKey().equals(changed) ? bytes : entry.getValue());
            }
        }
        return out.toByteArray();
    }
}
