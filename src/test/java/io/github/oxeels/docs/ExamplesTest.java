// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the documentation is run, in the order of its page; pictures are of what they leave. */
@Tag("slow")
class ExamplesTest {

    private static final int LEAST = 30;

    @TempDir
    static Path folder;

    @Test
    void thereAreExamplesInEveryWayOfWorking() throws IOException {
        List<Example> all = new ArrayList<>();
        for (Path page : Example.pages()) all.addAll(Example.of(page));
        assertTrue(all.size() >= LEAST, all.size() + " examples");
        for (String language : List.of("sh", "ijm", "groovy", "python"))
            assertTrue(all.stream().anyMatch(example -> example.language().equals(language)), language);
    }

    @Test
    void thePagesHaveTheTranslationsOfAllShellLines() throws IOException {
        for (Path page : Example.pages())
            assertEquals(
                    Translations.into(Files.readString(page)),
                    Files.readString(page),
                    "run io.github.oxeels.docs.Translations in the folder of the project; it writes them again");
    }

    @TestFactory
    Stream<DynamicNode> everyExampleRuns() throws IOException {
        List<DynamicNode> pages = new ArrayList<>();
        for (Path page : Example.pages()) {
            List<Example> examples = Example.of(page);
            if (examples.isEmpty()) continue;
            Path results = folder.resolve(page.getFileName().toString());
            ExampleRun run = new ExampleRun(results);
            List<DynamicTest> tests = new ArrayList<>();
            for (Example example : examples) {
                tests.add(DynamicTest.dynamicTest(example.toString(), () -> run.run(example)));
                for (Example translation : Translations.of(example))
                    tests.add(DynamicTest.dynamicTest(translation.toString(), () -> run.run(translation)));
            }
            for (Picture picture : Picture.of(page))
                tests.add(DynamicTest.dynamicTest(picture.file(), () -> picture.read(results)));
            pages.add(DynamicContainer.dynamicContainer(page.getFileName().toString(), tests));
        }
        return pages.stream();
    }
}
