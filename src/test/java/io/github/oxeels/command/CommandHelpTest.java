// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CommandHelpTest {

    @Test
    void textIsBrokenAtBlanksAndLosesNoWord() {
        assertEquals("one two\nthree\nfour five six", CommandHelp.lines("one two three four five six", 8, 3));
        assertEquals("one\n \n ", CommandHelp.lines("one", 8, 3));
        assertEquals("longerthanwidth\n ", CommandHelp.lines("longerthanwidth", 8, 2));
    }

    /** A dialog of basic rows fits a laptop, and each row says more than its key. */
    @Test
    void theFirstDialogOfACommandIsShort() {
        for (CommandSpec command : Commands.all()) {
            long basic = command.keys().stream()
                    .filter(key -> key.style() != CommandSpec.Style.IMAGE && !key.advanced())
                    .count();
            assertTrue(basic <= 12, command.label() + " asks for " + basic + " things at once");
        }
    }

    @Test
    void aLongMessageIsBrokenAtBlanksAndAPathStaysWhole() {
        assertEquals("one two\nthree", CommandHelp.wrapped("one two three", 8));
        assertEquals("of\n/a/long/path.dm3\nit", CommandHelp.wrapped("of /a/long/path.dm3 it", 8));
        assertEquals("one\ntwo", CommandHelp.wrapped("one\ntwo", 8));
        assertEquals("", CommandHelp.wrapped("", 8));
    }
}
