// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CommandHelpTest {

    @Test
    void whatCannotBeRightIsSaidWhileItIsTyped() {
        CommandSpec map = Commands.named("map-oxidation-state");
        CommandSpec.Key number = key(map, "reject_below");
        for (String right : new String[] {"", "0.5", "-1", "1e-3", ".5", "3."})
            assertEquals("", CommandHelp.wrong(number, right));
        assertEquals(number.label() + ": '0,5' is no number", CommandHelp.wrong(number, "0,5"));
        CommandSpec.Key model = key(map, "model_file");
        assertEquals("", CommandHelp.wrong(model, "builtin:mn"));
        assertEquals("", CommandHelp.wrong(model, "pom.xml"));
        assertEquals(model.label() + ": there is no file 'absent.oxeels'", CommandHelp.wrong(model, "absent.oxeels"));
    }

    private static CommandSpec.Key key(CommandSpec command, String name) {
        return command.keys().stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

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
