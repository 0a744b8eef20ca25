// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.github.oxeels.learn.network.Layer;
import io.github.oxeels.network.Activation;
import java.io.IOException;
import java.util.Locale;

/** How layers of networks stand in the JSON of a model: by the name of their type, activations in lower case. */
final class NetworkJson {

    private NetworkJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Layer.Dense.class, name = "dense"),
        @JsonSubTypes.Type(value = Layer.Convolution.class, name = "convolution"),
        @JsonSubTypes.Type(value = Layer.GlobalAverage.class, name = "global_average")
    })
    private interface TypedLayer {}

    static Module module() {
        return new SimpleModule("networks")
                .setMixInAnnotation(Layer.class, TypedLayer.class)
                .addSerializer(Activation.class, new StdSerializer<>(Activation.class) {
                    @Override
                    public void serialize(Activation value, JsonGenerator to, SerializerProvider provider)
                            throws IOException {
                        to.writeString(key(value));
                    }
                })
                .addDeserializer(Activation.class, new StdDeserializer<>(Activation.class) {
                    @Override
                    public Activation deserialize(JsonParser from, DeserializationContext context) throws IOException {
                        String text = from.getValueAsString("");
                        for (Activation activation : Activation.values())
                            if (key(activation).equals(text)) return activation;
                        return (Activation) context.handleWeirdStringValue(
                                Activation.class, text, "an activation is relu, leaky or tanh");
                    }
                });
    }

    private static String key(Activation activation) {
        return activation.name().toLowerCase(Locale.ROOT);
    }
}
