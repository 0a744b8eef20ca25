// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that is there and cannot be read is never a default. */
class StatedNumberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "595 | 595 | ''",
                "595 eV | 595 | eV",
                "595eV | 595 | eV",
                "0.3 [eV/ch] | 0.3 | [eV/ch]",
                "-1.5e-2 | -0.015 | ''",
                "+2E+3 keV | 2000 | keV",
                "1.0D+02 | 100 | ''",
                ".5 | 0.5 | ''",
                "5. | 5 | ''",
                "595,5 | 595.5 | ''",
                "595, 596 | 595 | ', 596'",
                "0,3 eV | 0.3 | eV",
                "2 e- | 2 | e-",
                "3 d | 3 | d",
                "1e | 1 | e",
                "0x10 | 0 | x10"
            })
    void aNumberMayHaveAUnitBehindIt(String text, double value, String rest) {
        StatedNumber number = StatedNumber.of("#KEY", text);
        assertEquals(OptionalDouble.of(value), number.value());
        assertEquals(rest, number.rest());
        assertFalse(number.isUnreadable() || number.isMissing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3",
                "1-2",
                "1,234.5",
                "1.234,5",
                "1,2,3",
                "eV",
                "e5",
                "--1",
                "NaN",
                "Infinity",
                "1e999",
                "1+",
                "."
            })
    void whatIsNoNumberIsQuoted(String text) {
        StatedNumber number = StatedNumber.of("#KEY", text);
        List<String> said = new ArrayList<>();
        assertEquals(OptionalDouble.empty(), number.told(said::add), text);
        assertTrue(number.isUnreadable());
        assertEquals(List.of("#KEY is no number: '" + text + "'"), said);
    }

    @Test
    void aDecimalCommaIsReadAndSaid() {
        List<String> said = new ArrayList<>();
        assertEquals(
                OptionalDouble.of(0.25), StatedNumber.of("#XPERCHAN", " 0,25\0").told(said::add));
        assertEquals(List.of("#XPERCHAN has a decimal comma: '0,25' is read as 0.25"), said);
    }

    @Test
    void nothingIsMissingAndNotUnreadable() {
        for (Object nothing : new Object[] {null, "", " \0"}) {
            StatedNumber number = StatedNumber.of("key", nothing);
            assertTrue(number.isMissing() && !number.isUnreadable());
            assertEquals(OptionalDouble.empty(), number.value());
        }
    }

    @Test
    void storedNumbersNeedNoReading() {
        assertEquals(
                OptionalDouble.of(1e-7), StatedNumber.of("key", (Object) 1e-7).value());
        StatedNumber none = StatedNumber.of("key", (Object) Double.NaN);
        assertTrue(none.isUnreadable());
        assertEquals("NaN", none.quoted());
    }

    /** Ten thousand digits may be one in a file of thirty kilobytes: the work on them is bounded. */
    @Test
    void endlessNumbersAreRefusedAndQuotedShort() {
        String digits = "1".repeat(10000);
        StatedNumber number = StatedNumber.of("key", digits);
        assertTrue(number.isUnreadable());
        assertEquals("1".repeat(57) + "… (10000 characters)", number.quoted());
        assertEquals("1".repeat(60), StatedNumber.quoted("1".repeat(60)));
        assertEquals(OptionalDouble.empty(), StatedNumber.parse("1".repeat(401)));
        assertEquals(OptionalDouble.of(0), StatedNumber.parse("0".repeat(400)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1f", "1d", "0x1p3", "NaN", "", "1 ", "1,5", "e", "1e400"})
    void numbersOfJavaAreNone(String text) {
        assertEquals(OptionalDouble.empty(), StatedNumber.parse(text));
    }
}
