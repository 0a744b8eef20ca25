// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.command.CommandSpec.Key;
import io.github.oxeels.command.CommandSpec.Style;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.files.PlannedFile;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No key of a command that names a file can be forgotten when its files are compared and tried before the work. */
class CommandFilesTest {

    @TempDir
    Path folder;

    static Stream<String> commands() {
        return Commands.all().stream().map(CommandSpec::shellName);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyKeyThatNamesAFileIsPlanned(String name) throws Exception {
        CommandSpec spec = Commands.inShell(name);
        OxeelsCommand command = ((BoundCommand) spec).instance();
        for (Key key : spec.keys()) {
            if (key.style() == Style.IMAGE)
                ((ImageCommand) command).imagePath = file(key.name() + ".rpl").toString();
            Field field = field(command.getClass(), key.name());
            if (field.getType() == File.class) field.set(command, value(key).toFile());
        }
        FilePlan plan = new FilePlan();
        command.files(plan);
        Set<String> planned = plan.entries().stream().map(PlannedFile::key).collect(Collectors.toSet());
        for (Key key : spec.keys()) {
            boolean namesFile = Set.of(Style.IMAGE, Style.OPEN_FILE, Style.SAVE_FILE, Style.DIRECTORY)
                    .contains(key.style());
            assertEquals(namesFile, planned.contains(key.name()), key.name());
        }
        for (Key key : spec.keys())
            if (key.style() == Style.SAVE_FILE || key.name().startsWith("output_"))
                assertTrue(
                        plan.entries().stream()
                                .anyMatch(
                                        entry -> entry.key().equals(key.name()) && entry.use() != PlannedFile.Use.READ),
                        key.name() + " is written");
    }

    private Path value(Key key) throws IOException {
        if (key.name().equals("input_directory")) {
            Files.createDirectories(folder.resolve("in"));
            Files.writeString(folder.resolve("in/one.msa"), "");
            return folder.resolve("in");
        }
        if (key.style() == Style.DIRECTORY) return folder.resolve(key.name());
        return key.style() == Style.SAVE_FILE ? folder.resolve(key.name() + ".tif") : file(key.name());
    }

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "");
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> at = type; at != Object.class; at = at.getSuperclass())
            for (Field field : at.getDeclaredFields())
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
        throw new NoSuchFieldException(name);
    }

    @Test
    void aReportIsNeverWrittenOverWhatItIsAbout() throws IOException {
        List<String> data = List.of("spectra.csv", "spectra.json", "spectra.png");
        for (Path written : io.github.oxeels.report.ReportFiles.withNumbers(Path.of("spectra.html")))
            assertTrue(!data.contains(written.toString()), written.toString());
        for (Path written : io.github.oxeels.report.ReportFiles.withCharts(Path.of("spectra.html")))
            assertTrue(!data.contains(written.toString()), written.toString());
    }
}
