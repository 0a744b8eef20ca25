// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.command.CommandSpec.Key;
import io.github.oxeels.fiji.MacroOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a line of {@code plugins.config} hands to {@link OxeelsPlugIn}: the shell name of a command, and after it keys
 * that this entry sets, such as {@code open-sample sample=line_scan}. An entry that sets keys asks for none, but for
 * those that it sets to {@code ?}.
 *
 * @param command name in the shell
 * @param keys a value for each key that is set; empty for an entry that asks for all
 */
record MenuEntry(String command, Map<String, String> keys) {

    private static final String ASKED = "?";

    static MenuEntry of(String argument) {
        int blank = argument.indexOf(' ');
        return blank < 0
                ? new MenuEntry(argument, Map.of())
                : new MenuEntry(argument.substring(0, blank), MacroOptions.parse(argument.substring(blank)));
    }

    /** @return those of the offered keys that a dialog asks for */
    List<Key> asked(List<Key> offered) {
        return offered.stream()
                .filter(key -> keys.isEmpty() || ASKED.equals(keys.get(key.name())))
                .toList();
    }

    /** @return the keys of this entry and those given by the user, who has the last word */
    Map<String, String> with(Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>(keys);
        values.values().removeIf(ASKED::equals);
        values.putAll(given);
        return values;
    }
}
