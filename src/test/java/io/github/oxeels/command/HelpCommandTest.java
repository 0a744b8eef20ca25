// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.progress.Progress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;

class HelpCommandTest {

    @TempDir
    Path folder;

    private URI page(String topic) throws Exception {
        List<String> said = new ArrayList<>();
        Map<String, String> values = Map.of("topic", topic, "output_directory", folder.toString());
        Commands.inShell("help").run(values, null, said::add, Progress.NONE);
        assertEquals(1, said.size());
        return URI.create(said.get(0));
    }

    @Test
    void withoutAScreenItPrintsWhereThePageOfACommandIs() throws Exception {
        for (CommandSpec command : Commands.all()) {
            URI page = page(command.shellName());
            String html = Files.readString(Path.of(page.getPath()));
            // the explorer has a page of its own, beside its keys among the commands
            if (command.shellName().equals("explorer")) {
                assertTrue(page.getPath().endsWith("explorer.html"), page.toString());
                continue;
            }
            assertTrue(html.contains("id=\"" + page.getFragment() + "\""), page.toString());
            for (CommandSpec.Key key : command.keys()) assertTrue(html.contains("<code>" + key.name()), key.name());
        }
    }

    @Test
    void aScriptNeedsToGiveNoKeyButTheOneItMeans() throws Exception {
        try (Context context = new Context(CommandService.class)) {
            context.service(CommandService.class)
                    .run(HelpCommand.class, true, "output_directory", folder.toFile())
                    .get();
        }
        assertEquals("", LastError.get());
        assertTrue(Files.exists(folder.resolve("index.html")));
    }

    @Test
    void aPageIsATopicAndNoneMeansTheFirst() throws Exception {
        assertTrue(Files.readString(Path.of(page("first-map"))).contains("First map in five minutes"));
        assertEquals(folder.resolve("index.html").toUri(), page(""));
    }

    @Test
    void anotherTopicIsRefusedWithThoseThereAre() {
        for (String topic : List.of("train-forest", "../secret", "README")) {
            String message = assertThrows(IllegalArgumentException.class, () -> page(topic))
                    .getMessage();
            assertTrue(message.contains("'" + topic + "'") && message.contains("train-svm"), message);
        }
        assertFalse(Files.exists(folder.resolve("index.html")));
    }
}
