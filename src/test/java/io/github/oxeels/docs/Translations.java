// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.docs;

import io.github.oxeels.command.CommandSpec;
import io.github.oxeels.command.CommandSpec.Key;
import io.github.oxeels.command.CommandSpec.Style;
import io.github.oxeels.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shell lines of the pages as a macro and as a Groovy script, folded below each of them; as a program it writes
 * these into the pages.
 */
final class Translations {

    private static final Pattern SHELL = Pattern.compile(
            "^<!-- example -->\\n```sh\\n(.*?)^```\\n(?:\\n<details>.*?^</details>\\n)?",
            Pattern.MULTILINE | Pattern.DOTALL);

    private static final int WIDTH = 110;

    private static final String MACRO_END = """
            error = call("io.github.oxeels.command.LastError.get");
            if (error != "") exit(error);
            """;

    private static final String GROOVY_BEGINNING = """
            #@ CommandService cs
            run = { name, inputs ->
                def module = cs.run("io.github.oxeels.command." + name + "Command", true, inputs as Map).get()
                if (module.isCanceled()) throw new IllegalStateException(module.getCancelReason())
                module
            }
            """;

    private Translations() {}

    public static void main(String[] arguments) throws IOException {
        for (Path page : Example.pages()) {
            String markdown = Files.readString(page);
            String translated = into(markdown);
            if (!translated.equals(markdown)) Files.writeString(page, translated);
        }
    }

    /** @return a page with the translations below each example of the shell, in place of those that were there */
    static String into(String markdown) {
        return SHELL.matcher(markdown).replaceAll(found -> {
            String shell = "<!-- example -->\n```sh\n" + found.group(1) + "```\n";
            List<ShellLine> lines = lines(found.group(1));
            if (lines.isEmpty()) return Matcher.quoteReplacement(shell);
            return Matcher.quoteReplacement(shell + "\n<details><summary>as a macro, in Groovy</summary>\n\n```ijm\n"
                    + macro(lines) + "```\n\n```groovy\n" + groovy(lines) + "```\n\n</details>\n");
        });
    }

    /**
     * @return an example of the shell in the other languages; none if it is no example of the shell, or only runs there
     */
    static List<Example> of(Example example) {
        List<ShellLine> lines = example.language().equals("sh") ? lines(example.text()) : List.of();
        if (lines.isEmpty()) return List.of();
        return List.of(
                new Example(example.page(), example.line(), "ijm", macro(lines), List.of()),
                new Example(example.page(), example.line(), "groovy", groovy(lines), List.of()));
    }

    private record ShellLine(CommandSpec command, Map<String, String> values) {

        Key key(String name) {
            return command.keys().stream()
                    .filter(key -> key.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(command.shellName() + " has no key " + name));
        }

        boolean isOfImage() {
            return values.containsKey("image");
        }
    }

    /** @return the commands of a block; none if one of them is only of the shell */
    private static List<ShellLine> lines(String text) {
        List<ShellLine> lines = new ArrayList<>();
        for (String line : text.replace("\\\n", " ").lines().toList()) {
            List<String> words = ExampleRun.words(line);
            if (words.isEmpty()) continue;
            if (words.get(1).matches("run-macro|help")) return List.of();
            Map<String, String> values = new LinkedHashMap<>();
            for (String word : words.subList(2, words.size())) {
                String[] parts = word.split("=", 2);
                values.put(parts[0], parts[1]);
            }
            lines.add(new ShellLine(Commands.named(words.get(1)), values));
        }
        return lines;
    }

    private static String macro(List<ShellLine> lines) {
        StringBuilder macro = new StringBuilder();
        for (ShellLine line : lines) {
            if (line.isOfImage())
                macro.append("run(\"OxEELS Open Spectrum Image\", \"path=[")
                        .append(line.values.get("image"))
                        .append("]\");\n");
            List<String> words = new ArrayList<>();
            line.values.forEach((name, value) -> {
                if (!name.equals("image")) words.add(name + "=" + (isPath(line.key(name)) ? "[" + value + "]" : value));
            });
            macro.append("run(\"")
                    .append(line.command.label())
                    .append("\", \"")
                    .append(broken(words, " ", " \"\n    + \""))
                    .append("\");\n");
        }
        return macro + MACRO_END;
    }

    private static String groovy(List<ShellLine> lines) {
        StringBuilder script = new StringBuilder(GROOVY_BEGINNING);
        for (ShellLine line : lines) {
            List<String> words = new ArrayList<>();
            if (line.isOfImage()) {
                script.append("image = run(\"OpenSpectrumImage\", [path: new File(\"")
                        .append(line.values.get("image"))
                        .append("\")]).getOutput(\"spectrum_image\")\n");
                words.add("image: image");
            }
            line.values.forEach((name, value) -> {
                if (!name.equals("image")) words.add(name + ": " + literal(line.key(name), value));
            });
            script.append("run(\"")
                    .append(className(line.command))
                    .append("\", [")
                    .append(words.isEmpty() ? ":" : broken(words, ", ", ",\n    "))
                    .append("])\n");
        }
        return script.toString();
    }

    /** @return such as TrainSvm; its class follows its name in the shell, but for one */
    private static String className(CommandSpec command) {
        if (command.shellName().equals("train-knn")) return "TrainNearest";
        StringBuilder name = new StringBuilder();
        for (String word : command.shellName().split("-"))
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        return name.toString();
    }

    private static String literal(Key key, String value) {
        if (isPath(key)) return "new File(\"" + value + "\")";
        return key.style() == Style.NUMBER ? value : "\"" + value + "\"";
    }

    private static boolean isPath(Key key) {
        return key.style() == Style.OPEN_FILE || key.style() == Style.SAVE_FILE || key.style() == Style.DIRECTORY;
    }

    /** @return the words in lines that a page can show */
    private static String broken(List<String> words, String between, String newLine) {
        StringBuilder text = new StringBuilder();
        int length = 40;
        for (String word : words) {
            if (text.length() > 0) {
                boolean fits = length + between.length() + word.length() <= WIDTH;
                text.append(fits ? between : newLine);
                if (!fits) length = 8;
            }
            text.append(word);
            length += between.length() + word.length();
        }
        return text.toString();
    }
}
