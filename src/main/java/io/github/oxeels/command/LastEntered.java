// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.command.CommandSpec.Key;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What was last entered in the dialog of each command, also if the command then failed: the next dialog offers it, as
 * long as ImageJ runs. Macros, scripts and shells never see it.
 */
final class LastEntered {

    private static final Map<String, Map<String, String>> BY_LABEL = new ConcurrentHashMap<>();

    private LastEntered() {}

    /** @return one text per key; empty if no dialog of the command was answered */
    static Map<String, String> of(String label) {
        return BY_LABEL.getOrDefault(label, Map.of());
    }

    static void keep(Map<String, String> values, String label) {
        BY_LABEL.put(label, Map.copyOf(values));
    }

    static void keep(List<Key> keys, String label) {
        keep(
                keys.stream()
                        .filter(key -> key.style() != CommandSpec.Style.IMAGE)
                        .collect(Collectors.toMap(Key::name, Key::defaultValue)),
                label);
    }
}
