// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/** A record of how something was made, as JSON; numbers that are not finite are written as null. */
public final class RecordJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RecordJson() {}

    public static void write(Map<String, Object> record, OutputStream out) throws IOException {
        out.write((JSON.writeValueAsString(finite(record)) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /**
     * @return the record that {@link #write} wrote, a tree of maps, lists, strings and numbers
     * @throws IOException if the file cannot be read or holds no record; the message names it
     */
    public static Map<String, Object> read(Path file) throws IOException {
        try {
            return JSON.readValue(java.nio.file.Files.readAllBytes(file), new TypeReference<>() {});
        } catch (com.fasterxml.jackson.core.JacksonException broken) {
            throw new IOException(file + " holds no record: " + broken.getOriginalMessage(), broken);
        } catch (java.io.CharConversionException noText) {
            throw new IOException(file + " holds no record: " + noText.getMessage(), noText);
        }
    }

    private static Object finite(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) return null;
        if (value instanceof Iterable<?> all) {
            java.util.List<Object> list = new java.util.ArrayList<>();
            all.forEach(one -> list.add(finite(one)));
            return list;
        }
        if (!(value instanceof Map<?, ?> map)) return value;
        // the order of an unordered map differs from one process to the next
        Map<String, Object> ordered =
                map instanceof java.util.LinkedHashMap ? new java.util.LinkedHashMap<>() : new java.util.TreeMap<>();
        map.forEach((key, one) -> ordered.put(key.toString(), finite(one)));
        return ordered;
    }
}
