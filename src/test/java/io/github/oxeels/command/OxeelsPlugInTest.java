// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;
import io.github.oxeels.fiji.HeadlessMenus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OxeelsPlugInTest {

    @TempDir
    Path directory;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void install() {
        HeadlessMenus.install();
        Menus.getCommands().put("OxEELS Dummy", DummyPlugIn.class.getName() + "(\"dummy\")");
        DummyPlugIn.lastValues = Map.of();
        DummyPlugIn.lastImage = null;
    }

    @AfterEach
    void close() {
        for (int id : WindowManager.getIDList() == null ? new int[0] : WindowManager.getIDList())
            WindowManager.getImage(id).close();
        IJ.runMacro("setBatchMode(false);");
        WindowManager.setTempCurrentImage(null);
    }

    private boolean macro(String text) throws IOException {
        return HeadlessMenus.runMacro(Files.writeString(directory.resolve("macro.ijm"), text), "an argument");
    }

    @Test
    void aMacroTakesItsBatchModeWithIt() throws IOException {
        assertTrue(macro("setBatchMode(true);"));
        assertFalse(Interpreter.isBatchMode());
        assertFalse(macro("setBatchMode(true); exit('no');"));
        assertFalse(Interpreter.isBatchMode());
    }

    private String marks() throws IOException {
        return Files.exists(directory.resolve("marks"))
                ? Files.readString(directory.resolve("marks")).trim()
                : "";
    }

    private String mark(String expression) {
        return "File.append(" + expression + ", '" + directory.resolve("marks") + "');";
    }

    @Test
    void aHeadlessMacroRunsACommandWithItsKeysAndSelectsTheResult() throws IOException {
        assertTrue(macro("newImage('my image', '32-bit ramp', 8, 8, 1); newImage('other', '32-bit ramp', 8, 8, 1);"
                + "run('OxEELS Dummy', 'image=[my image] spectra_file=[/data/a [1] b.csv] kernel=cosine gamma= "
                + "seed=7');"
                + mark("getTitle() + ' of ' + nImages")
                + "selectImage('dummy result');" + mark("getTitle()")
                + mark("'error: ' + call('io.github.oxeels.command.LastError.get')")
                + mark("getArgument()")));
        assertEquals("my image of 3\ndummy result\nerror:\nan argument".replace("error:", "error: "), marks());
        assertEquals(
                Map.of("spectra_file", "/data/a [1] b.csv", "kernel", "cosine", "gamma", "", "seed", "7"),
                DummyPlugIn.lastValues);
        assertEquals("my image", DummyPlugIn.lastImage.getTitle());
    }

    @Test
    void withoutAnImageKeyTheCurrentImageIsUsedAndAPathIsLeftToTheCommand() throws IOException {
        assertTrue(macro("newImage('current', '32-bit ramp', 8, 8, 1); run('OxEELS Dummy', 'seed=1');"));
        assertEquals("current", DummyPlugIn.lastImage.getTitle());
        assertTrue(macro("run('OxEELS Dummy', 'image=/data/a.dm3');"));
        assertNull(DummyPlugIn.lastImage);
        assertEquals("/data/a.dm3", DummyPlugIn.lastValues.get("image"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void anEntryOfTheMenuSetsKeysAndTheMacroHasTheLastWord() throws IOException {
        Menus.getCommands().put("Dummy Sample", DummyPlugIn.class.getName() + "(\"dummy kernel=linear seed=3\")");
        assertTrue(macro("run('Dummy Sample');"));
        assertEquals(Map.of("kernel", "linear", "seed", "3"), DummyPlugIn.lastValues);
        assertTrue(macro("run('Dummy Sample', 'seed=4 gamma=1');"));
        assertEquals(Map.of("kernel", "linear", "seed", "4", "gamma", "1"), DummyPlugIn.lastValues);
    }

    @Test
    void anEntryThatSetsKeysAsksOnlyForThoseItMarks() {
        List<CommandSpec.Key> keys = new DummyPlugIn().find("dummy").keys();
        assertEquals(List.of(), MenuEntry.of("dummy seed=3").asked(keys));
        MenuEntry marked = MenuEntry.of("dummy seed=3 model_file=?");
        assertEquals(
                List.of("model_file"),
                marked.asked(keys).stream().map(CommandSpec.Key::name).toList());
        assertEquals(Map.of("seed", "3"), marked.with(Map.of()), "what is asked for has no value yet");
        assertEquals(keys, MenuEntry.of("dummy").asked(keys));
    }

    @Test
    void aSampleOfTheMenuIsOpened() throws IOException {
        assertTrue(macro("run('Manganese Oxide Line Scan');" + mark("getTitle() + ' ' + getWidth() + ' ' + nImages")));
        assertTrue(marks().endsWith(" 1"), marks());
    }

    @Test
    void withoutOptionsAHeadlessCommandTakesItsDefaults() throws IOException {
        assertTrue(macro("run('OxEELS Dummy');"));
        assertEquals(Map.of(), DummyPlugIn.lastValues);
    }

    /** The user knows that Escape was pressed; the macro must know, too. */
    @Test
    void aCancelIsNoErrorButEndsTheMacro() throws IOException {
        PrintStream console = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true));
        try {
            assertFalse(macro("run('OxEELS Dummy', 'seed=0');" + mark("'went on'")));
        } finally {
            System.setOut(console);
        }
        assertEquals("", marks());
        assertEquals("OxEELS Dummy: cancelled", LastError.get());
        assertFalse(log.toString().contains("ERROR OxEELS Dummy"), log.toString());
    }

    @Test
    void aWrongKeyEndsTheMacroAndSaysWhichKeysThereAre() throws IOException {
        assertFalse(macro("run('OxEELS Dummy', 'seeds=1');" + mark("'went on'")));
        assertEquals("", marks());
        assertTrue(LastError.get().contains("has no key 'seeds'; its keys are [image, spectra_file"), LastError.get());
    }

    @Test
    void anyFailureEndsTheMacroAlsoInsideAFunction() throws IOException {
        for (String options : new String[] {"seed=0", "seed=-1", "seed", "spectra_file=[/open"}) {
            assertFalse(
                    macro("function f() { for (i = 0; i < 3; i++) run('OxEELS Dummy', '" + options + "'); } f();"
                            + mark("'went on'")),
                    options);
            assertEquals("", marks());
            assertTrue(LastError.get().startsWith("OxEELS Dummy: "), LastError.get());
        }
        assertTrue(macro("run('OxEELS Dummy', 'seed=1');"));
        assertEquals("", LastError.get());
    }

    @Test
    void aMacroThatDoesNotParseOrCallsWhatIsNotThereFails() throws IOException {
        assertFalse(macro("this is no macro"));
        assertFalse(macro("run('No Such Command', 'a=b');" + mark("'went on'")));
        assertEquals("", marks());
    }

    @Test
    void commandsOfImageJItselfRunHeadlessToo() throws IOException {
        assertTrue(macro("newImage('a', '8-bit ramp', 8, 8, 1); run('32-bit'); run('Invert');" + mark("bitDepth()")));
        assertEquals("32", marks());
    }
}
