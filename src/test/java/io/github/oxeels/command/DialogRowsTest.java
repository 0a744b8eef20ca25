// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.oxeels.command.CommandSpec.Key;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialogRowsTest {

    private static final List<Key> KEYS = Commands.named("map-oxidation-state").keys();

    @Test
    void aMessageNamesTheRowOfTheFirstKeyInIt() {
        assertEquals(
                "reject_below must lie in 0…1, got 2 (row 'Unknown below (probability)' of the dialog)",
                DialogRows.named("reject_below must lie in 0…1, got 2", KEYS));
        assertEquals(
                "the key model_file is empty, or output_directory (row 'Model' of the dialog)",
                DialogRows.named("the key model_file is empty, or output_directory", KEYS));
        assertEquals(
                "witnesses must be yes or no (row 'Ask white lines and reference fit too' of the dialog)",
                DialogRows.named("witnesses must be yes or no", KEYS));
    }

    @Test
    void wordsAndFileNamesAreNoKeys() {
        String all = "there is no key nokey; its keys are "
                + KEYS.stream().map(Key::name).toList();
        for (String message : List.of("two witnesses disagree", "there is no file /data/model_file.csv", "", all))
            assertEquals(message, DialogRows.named(message, KEYS));
    }
}
