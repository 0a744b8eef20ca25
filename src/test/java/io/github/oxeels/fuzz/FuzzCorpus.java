// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Inputs that once brought a reader down, slowed it down or made it silent about a number; each is made here. */
final class FuzzCorpus {

    private static final String NO_CLASS = "study-a class that is none";
    private static final String BROKEN_PLACES = "tif big-strips at broken places";

    /** Those that failed by being read. */
    static final Set<String> TO_BE_REFUSED = Set.of(NO_CLASS, BROKEN_PLACES);

    /** Tag of the lengths of ImageJ's texts. */
    private static final int TEXT_LENGTHS = 50838;

    private FuzzCorpus() {}

    /** @return by name, the name of a target before a dash, inputs made of the sound file of that target */
    static Map<String, Function<byte[], byte[]>> inputs() {
        Map<String, Function<byte[], byte[]>> inputs = new LinkedHashMap<>();
        inputs.put(
                "rpl-blanks before a value",
                sound -> text(text(sound).replace("width\t", "width" + " ".repeat(1 << 20))));
        inputs.put("rpl-tabs and blanks", sound -> text(text(sound) + "\t ".repeat(1 << 19)));
        inputs.put("rpl-brackets", sound -> text("(".repeat(1 << 20) + text(sound)));
        inputs.put("msa-a head of blanks", sound -> text("#" + " \n".repeat(1 << 19) + text(sound)));
        inputs.put(
                "msa-a keyword a million times",
                sound -> text("#FORMAT: EMSA\n" + "#TITLE: a\n".repeat(1 << 18) + text(sound)));
        inputs.put("msa-a number without end", sound -> text(text(sound).replace("600", "6".repeat(1 << 20))));
        inputs.put(
                "table-a number without end",
                sound -> text(text(sound).replace("640.0", "640." + "0".repeat(1 << 20))));
        inputs.put("table-an energy of 1e-2147483647", sound -> text(text(sound).replace("640.0", "1e-2147483647")));
        inputs.put("txt-an energy of 1e-2147483647", sound -> text(text(sound).replace("640,0", "1e-2147483647")));
        inputs.put("txt-a line of quotes", sound -> text("\"".repeat(1 << 20) + "\n" + text(sound)));
        inputs.put("references-lists without end", sound -> text("[".repeat(1 << 17)));
        inputs.put("references-an object for a list", sound -> text("{\"ions\":{\"a\":1}}"));
        inputs.put("references-no UTF-8", sound -> new byte[] {'{', '"', (byte) 0xb5, '"', ':', '1', '}'});
        inputs.put("journal-lists without end", sound -> text("[".repeat(1 << 17) + "\n"));
        inputs.put("tif-a table of labels that promises too many", FuzzCorpus::labels);
        inputs.put("tif-strips of no known type without end", FuzzCorpus::strips);
        // what is not opened as spectra passes the same checks
        inputs.put("labels-a table of labels that promises too many", FuzzCorpus::labels);
        inputs.put("labels-strips of no known type without end", FuzzCorpus::strips);
        // of signed bytes, which may be negative, and of floats, which may be no number
        inputs.put("tif big-strips at signed places", sound -> places(sound, 273, 6));
        inputs.put(BROKEN_PLACES, sound -> places(sound, 273, 11));
        inputs.put("tif-lengths of labels of no known type", FuzzCorpus::lengths);
        inputs.put("labels-lengths of labels of no known type", FuzzCorpus::lengths);
        inputs.put(NO_CLASS, sound -> text(text(sound).replace("\"-A\"", "\"-z\"")));
        inputs.put("hspy-a heap of texts longer than the file", FuzzCorpus::heap);
        inputs.put("hspy chunks-a heap of texts longer than the file", FuzzCorpus::heap);
        // a manifest that begins as UTF-32 does
        for (String zip : new String[] {"model", "network", "generator", "checkpoint"})
            inputs.put(zip + " manifest.json-no text", sound -> new byte[] {'{', 0, 0, 0, 'r', 'o', 'e', ' '});
        inputs.put(
                "generator space.json-finite numbers that draw none",
                sound -> text(text(sound).replaceFirst("(\"coefficients\" : \\[ )[^,]+", "$1 9223372036854775807")));
        inputs.put("dm3-a length of all ones", sound -> {
            byte[] bytes = sound.clone();
            Arrays.fill(bytes, 12, 20, (byte) 0xff);
            return bytes;
        });
        return inputs;
    }

    /** ImageJ's texts begin with IJIJ, a kind and its number, which ImageJ believes. */
    private static byte[] labels(byte[] sound) {
        byte[] bytes = sound.clone();
        for (int at = 0; at + 12 < bytes.length; at++)
            if (bytes[at] == 'I' && bytes[at + 1] == 'J' && bytes[at + 2] == 'I' && bytes[at + 3] == 'J') {
                bytes[at + 8] = 0x7f;
                bytes[at + 11] = 0x7f;
            }
        return bytes;
    }

    /** ImageJ reads as many strips as are stated, of whatever type. */
    private static byte[] strips(byte[] sound) {
        byte[] bytes = sound.clone();
        for (int at = 8; at + 12 < Math.min(1024, bytes.length); at += 2) {
            boolean little = bytes[at] == 0x17 && bytes[at + 1] == 1;
            boolean big = bytes[at] == 1 && bytes[at + 1] == 0x17;
            if (little || big) Arrays.fill(bytes, at + 2, at + 8, (byte) 0x7f);
        }
        return bytes;
    }

    /**
     * ImageJ reads the lengths of its texts as 32-bit numbers, whatever the type of the tag, and makes room for them.
     */
    private static byte[] lengths(byte[] sound) {
        byte[] bytes = sound.clone();
        ByteBuffer file = ByteBuffer.wrap(bytes);
        file.order(file.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int entry = file.getInt(4) + 2;
        while ((file.getShort(entry) & 0xffff) != TEXT_LENGTHS) entry += 12;
        file.putShort(entry + 2, (short) 200);
        // the first is the length of the table
        for (int i = 1, at = file.getInt(entry + 8); i < file.getInt(entry + 4); i++)
            file.putInt(at + 4 * i, Integer.MAX_VALUE - 7);
        return bytes;
    }

    /** All entries of a tag in a little-endian BigTIFF get another type. */
    private static byte[] places(byte[] sound, int tag, int type) {
        byte[] bytes = sound.clone();
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int next = (int) file.getLong(8); next != 0; ) {
            int end = next + 8 + 20 * (int) file.getLong(next);
            for (int entry = next + 8; entry < end; entry += 20)
                if ((file.getShort(entry) & 0xffff) == tag) file.putShort(entry + 2, (short) type);
            next = (int) file.getLong(end);
        }
        return bytes;
    }

    /** The HDF5 library makes room for a global heap (GCOL, version, its size) before it looks whether it is there. */
    private static byte[] heap(byte[] sound) {
        byte[] bytes = sound.clone();
        for (int at = 0; at + 16 < bytes.length; at++)
            if (bytes[at] == 'G' && bytes[at + 1] == 'C' && bytes[at + 2] == 'O' && bytes[at + 3] == 'L') {
                bytes[at + 10] = (byte) 0xff;
                bytes[at + 11] = 0x7f;
            }
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
