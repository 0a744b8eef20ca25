// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;

/** How the files of models, generators and checkpoints read and write JSON. */
final class ModelJson {

    /** What is missing, null, or of another kind is a fault: a model whose numbers were made up would map nonsense. */
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(NetworkJson.module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    private ModelJson() {}

    /** @throws IllegalArgumentException if a zip of ours lacks the entry */
    static byte[] entry(Map<String, byte[]> entries, String name) {
        byte[] bytes = entries.get(name);
        if (bytes == null) throw new IllegalArgumentException("it lacks the entry " + name);
        return bytes;
    }

    /** @return what is thrown where a damaged file is read: which it is, and what is wrong with it */
    static IOException unusable(Object file, String kind, Exception fault) {
        String reason = fault instanceof JsonProcessingException json ? json.getOriginalMessage() : fault.getMessage();
        return new IOException(file + " is no usable " + kind + ": " + reason, fault);
    }
}
