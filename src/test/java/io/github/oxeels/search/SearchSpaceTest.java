// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.search.SearchSpace.Dimension;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {

    private static final SearchSpace SPACE = TestFunctions.network().space();

    @Property(tries = 200)
    void whatExistsIsWhatTheConditionsSay(@ForAll long seed) {
        Configuration drawn = SPACE.sample(new SplittableRandom(seed));
        for (int layer = 1; layer <= 4; layer++)
            assertEquals(layer <= drawn.integer("layers"), drawn.has("width_" + layer));
        assertEquals(drawn.text("updater").equals("sgd"), drawn.has("momentum"));
        for (Dimension dimension : SPACE.dimensions())
            if (drawn.has(dimension.name()))
                assertTrue(dimension.parameter().accepts(drawn.values().get(dimension.name())), dimension.name());
    }

    @Property(tries = 100)
    void aConfigurationComesBackFromJsonToTheBit(@ForAll long seed) throws IOException {
        Configuration drawn = SPACE.sample(new SplittableRandom(seed));
        ObjectMapper json = new ObjectMapper();
        assertEquals(drawn, SPACE.configuration(json.readValue(json.writeValueAsString(drawn.values()), Map.class)));
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        Map<String, Object> sound =
                new HashMap<>(SPACE.sample(new SplittableRandom(1)).values());
        for (var wrong : Map.<String, Object>of(
                        "layers", 5, "activation", "linear", "dropout", 0.8, "learning_rate", "fast", "batch_size", 8.5)
                .entrySet()) {
            Map<String, Object> values = new HashMap<>(sound);
            values.put(wrong.getKey(), wrong.getValue());
            String message = assertThrows(IllegalArgumentException.class, () -> SPACE.configuration(values))
                    .getMessage();
            assertTrue(
                    message.contains(wrong.getKey())
                            && message.contains(wrong.getValue().toString()),
                    message);
        }
        Map<String, Object> more = new HashMap<>(sound);
        more.put("kernel", "rbf");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SPACE.configuration(more))
                .getMessage()
                .contains("kernel"));
        more.remove("kernel");
        more.remove("dropout");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SPACE.configuration(more))
                .getMessage()
                .contains("dropout"));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> SPACE.sample(new SplittableRandom(1)).number("layers"))
                .getMessage()
                .contains("layers"));
    }

    @Test
    void spacesThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SearchSpace.of());
        assertThrows(IllegalArgumentException.class, () -> Parameter.integer("n", 3, 2));
        assertThrows(IllegalArgumentException.class, () -> Parameter.logInteger("n", 0, 2));
        assertThrows(IllegalArgumentException.class, () -> Parameter.uniform("x", 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Parameter.logUniform("x", 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Parameter.choice("kind"));
        assertThrows(IllegalArgumentException.class, () -> Parameter.choice("kind", "a", "a"));
        assertThrows(IllegalArgumentException.class, () -> Parameter.uniform("Width 1", 0, 1));
        Dimension layers = Dimension.of(Parameter.integer("layers", 1, 2)),
                width = Dimension.of(Parameter.integer("width", 1, 2));
        assertThrows(IllegalArgumentException.class, () -> SearchSpace.of(layers, layers));
        assertThrows(
                IllegalArgumentException.class,
                () -> SearchSpace.of(width.when(Condition.isAtLeast("layers", 2)), layers),
                "the other stands behind");
        assertThrows(
                IllegalArgumentException.class,
                () -> SearchSpace.of(layers, width.when(Condition.isOneOf("layers", "2"))));
        Dimension kind = Dimension.of(Parameter.choice("kind", "a", "b"));
        assertThrows(
                IllegalArgumentException.class, () -> SearchSpace.of(kind, width.when(Condition.isOneOf("kind", "c"))));
        assertThrows(
                IllegalArgumentException.class, () -> SearchSpace.of(kind, width.when(Condition.isAtLeast("kind", 1))));
    }

    @Test
    void theSpaceIsWrittenAsJson() throws IOException {
        String text = new ObjectMapper().writeValueAsString(SPACE.toJson());
        assertTrue(
                text.startsWith("{\"layers\":{\"integer\":[1,4]},\"width_1\":{\"log_integer\":[8,512],"
                        + "\"when\":{\"layers\":{\"at_least\":1}}}"),
                text);
        assertTrue(text.contains("\"momentum\":{\"uniform\":[0.0,0.99],\"when\":{\"updater\":[\"sgd\"]}}"), text);
        assertTrue(text.contains("\"learning_rate\":{\"log_uniform\":[1.0E-5,1.0]}"), text);
    }

    /** Each value of a whole number is as likely as the prior says, at the ends too. */
    @Test
    void thePriorIsUniformOnItsScale() {
        SplittableRandom random = Seeds.random(1, "prior", 0);
        for (Parameter parameter : List.of(Parameter.integer("n", 1, 4), Parameter.choice("n", "1", "2", "3", "4"))) {
            int[] count = new int[5];
            for (int i = 0; i < 40_000; i++)
                count[Integer.parseInt(parameter.sample(random).toString())]++;
            for (int value = 1; value <= 4; value++) assertEquals(10_000, count[value], 400, parameter + " " + value);
        }
        int[] below = new int[2];
        for (int i = 0; i < 40_000; i++) {
            if ((Double) Parameter.logUniform("x", 1e-4, 1).sample(random) < 1e-2) below[0]++;
            if ((Long) Parameter.logInteger("n", 1, 1000).sample(random) <= 31) below[1]++;
        }
        assertEquals(20_000, below[0], 600);
        assertEquals(40_000 * Math.log(31.5 / 0.5) / Math.log(1000.5 / 0.5), below[1], 600);
        assertFalse(Parameter.choice("kind", "a").accepts(null));
    }
}
