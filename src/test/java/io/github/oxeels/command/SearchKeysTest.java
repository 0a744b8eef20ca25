// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.command.CommandSpec.Key;
import io.github.oxeels.search.SearchSpace;
import io.github.oxeels.train.WindowChoice;
import io.github.oxeels.train.search.ClassifierSpace;
import io.github.oxeels.train.search.SearchKeys;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SearchKeysTest {

    /** A report of a search speaks of keys that its reader can set. */
    @Test
    void everyParameterOfASearchSetsAKeyOfACommand() {
        Set<String> keys = List.of("train-svm", "train-network", "train-knn", "search-architecture").stream()
                .flatMap(command -> Commands.named(command).keys().stream())
                .map(Key::name)
                .collect(Collectors.toSet());
        List<SearchSpace.Dimension> dimensions = ClassifierSpace.of(
                        "all", WindowChoice.preprocessing(Simulated.spectra(2, 2), "white_lines"))
                .space()
                .dimensions();
        assertTrue(dimensions.size() > 15, dimensions.toString());
        for (SearchSpace.Dimension dimension : dimensions)
            assertTrue(keys.contains(SearchKeys.of(dimension.name())), dimension.name());
        assertEquals("hidden_units", SearchKeys.of("units_2"));
        assertEquals("penalty", SearchKeys.of("penalty_scale"));
    }
}
