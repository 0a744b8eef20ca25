// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads small text files whose encoding nobody wrote down: UTF-16 if they begin with its mark, else UTF-8 if they are
 * valid UTF-8, else ISO 8859-1.
 */
public final class TextFile {

    private static final long MAX_BYTES = 512L << 20;

    private TextFile() {}

    /**
     * @return the text without a byte order mark
     * @throws IOException if the file cannot be read or is larger than any sensible text of spectra
     */
    public static String read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES)
            throw new IOException(file + ": a text of " + size + " bytes is too large, the bound is " + MAX_BYTES);
        return decode(Files.readAllBytes(file));
    }

    /** @return text of bytes, as in {@link #read}; a typographic minus is a plain one, as numbers need it */
    public static String decode(byte[] bytes) {
        return characters(bytes).replace('\u2212', '-');
    }

    private static String characters(byte[] bytes) {
        if (hasUtf16Mark(bytes)) return new String(bytes, StandardCharsets.UTF_16);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** @return the beginning of a file, to recognise it by; a character cut in two at the end does not matter */
    public static String head(Path file, int bytes) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(bytes);
            int end = first.length;
            // of a character that is cut in two up to 3 bytes are there
            for (int cut = 0; cut < 4 && end > 0 && first.length == bytes && first[end - 1] < 0; cut++) end--;
            return decode(Arrays.copyOf(first, end));
        }
    }

    /** Excel writes "Unicode text" with this mark. */
    private static boolean hasUtf16Mark(byte[] bytes) {
        return bytes.length >= 2
                && (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe
                        || bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff);
    }
}
