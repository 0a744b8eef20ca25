// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.calibrate.EdgeChoice;
import io.github.oxeels.fiji.MacroLine;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Reads a command's keys off its annotated fields and fills them from text, so that the parameters are written down
 * once, in the command, for SciJava, plain ImageJ and the shell.
 */
final class CommandBinding implements CommandSpec {

    /** Attribute of a parameter that most runs leave as it is. */
    static final String ADVANCED = "advanced";
    /** Attribute of a parameter that is an element whose white lines are known, or {@link EdgeChoice#AUTO}. */
    static final String ELEMENT = "element";

    private final Class<? extends OxeelsCommand> command;
    private final boolean inShell;

    CommandBinding(Class<? extends OxeelsCommand> command, boolean inShell) {
        this.command = command;
        this.inShell = inShell;
    }

    static String label(Class<?> command) {
        String path = command.getAnnotation(Plugin.class).menuPath();
        return path.substring(path.lastIndexOf('>') + 1);
    }

    @Override
    public String label() {
        return label(command);
    }

    @Override
    public String shellName() {
        String name = command.getAnnotation(Plugin.class).name();
        if (!name.isEmpty()) return name;
        return label().replaceFirst("OxEELS ", "").toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    @Override
    public String description() {
        return command.getAnnotation(Plugin.class).description();
    }

    @Override
    public List<Key> keys() {
        return keys(instance());
    }

    @Override
    public List<Key> offered(ImagePlus image) {
        OxeelsCommand filled = instance();
        if (filled instanceof ImageCommand onImage) onImage.image = image;
        prepare(filled);
        return keys(filled);
    }

    /** Fills in what was entered last, and what the open image tells better. */
    static void prepare(OxeelsCommand command) {
        Map<String, String> entered = LastEntered.of(label(command.getClass()));
        for (Field field : fields(command.getClass(), ItemIO.INPUT))
            if (field.getType() != ImagePlus.class && entered.containsKey(field.getName()))
                set(field, command, offered(field, command, entered.get(field.getName())));
        command.suggest();
    }

    /** A number that was mistyped is not offered again. */
    private static Object offered(Field field, OxeelsCommand command, String text) {
        try {
            return parsed(field, text);
        } catch (IllegalArgumentException mistyped) {
            return get(field, command);
        }
    }

    /** @return the keys with the values that a command has */
    List<Key> keys(OxeelsCommand values) {
        return fields(command, ItemIO.INPUT).stream()
                .map(field -> key(field, values))
                .toList();
    }

    /** @return the line of a macro that does what a command has done: the keys that differ from their defaults */
    String macroLine(OxeelsCommand done) {
        Map<String, String> all = new LinkedHashMap<>();
        Map<String, String> differing = new LinkedHashMap<>();
        if (done instanceof ImageCommand onImage && onImage.image != null)
            differing.put("image", onImage.image.getTitle());
        List<Key> defaults = keys();
        for (Key key : keys(done)) {
            if (key.style() == Style.IMAGE) continue;
            all.put(key.name(), key.defaultValue());
            if (!defaults.contains(key)) differing.put(key.name(), key.defaultValue());
        }
        // a line without any key would open the dialog
        return MacroLine.of(label(), differing.isEmpty() ? all : differing);
    }

    private static Key key(Field field, OxeelsCommand defaults) {
        Parameter parameter = field.getAnnotation(Parameter.class);
        String label = parameter.label().isEmpty() ? field.getName().replace('_', ' ') : parameter.label();
        Object value = get(field, defaults);
        String text = value == null
                ? ""
                : value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                        ? Long.toString(number.longValue())
                        : value.toString();
        return new Key(
                field.getName(),
                label,
                parameter.description(),
                style(field, parameter),
                text,
                choices(parameter, text),
                has(parameter, ADVANCED));
    }

    private static boolean has(Parameter parameter, String attribute) {
        return Arrays.stream(parameter.attrs()).anyMatch(one -> one.name().equals(attribute));
    }

    /** Elements are data: an annotation cannot know those that a user has added. */
    private static List<String> choices(Parameter parameter, String text) {
        if (!has(parameter, ELEMENT)) return List.of(parameter.choices());
        List<String> choices = new ArrayList<>(Edge.elements());
        if (!choices.contains(text)) choices.add(0, text);
        return choices;
    }

    private static Style style(Field field, Parameter parameter) {
        if (field.getType() == ImagePlus.class) return Style.IMAGE;
        if (field.getType() == File.class)
            return parameter.style().contains("directory")
                    ? Style.DIRECTORY
                    : parameter.style().contains("save") ? Style.SAVE_FILE : Style.OPEN_FILE;
        if (parameter.choices().length > 0 || has(parameter, ELEMENT)) return Style.CHOICE;
        return field.getType().isPrimitive() ? Style.NUMBER : Style.TEXT;
    }

    @Override
    public List<ImagePlus> run(Map<String, String> values, ImagePlus image, Consumer<String> console, Progress progress)
            throws Exception {
        OxeelsCommand instance = instance();
        List<Field> inputs = fields(command, ItemIO.INPUT);
        for (Map.Entry<String, String> value : values.entrySet()) {
            Field field = named(inputs, value.getKey());
            if (field.getType() == ImagePlus.class)
                ((ImageCommand) instance).imagePath =
                        value.getValue().isBlank() ? null : value.getValue().trim();
            else set(field, instance, parsed(field, value.getValue()));
        }
        if (image != null && instance instanceof ImageCommand onImage) onImage.image = image;
        instance.executeIn(console, inShell, progress);
        return List.copyOf(images(instance).values());
    }

    private Field named(List<Field> inputs, String key) {
        return inputs.stream()
                .filter(field -> field.getName().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(shellName() + " has no key '" + key
                        + "'; its keys are "
                        + inputs.stream().map(Field::getName).toList()));
    }

    /**
     * Gives a command the values of a macro line, and each other key its default. The image is left as it is.
     *
     * @throws IllegalArgumentException if a key is unknown or a value cannot be read
     */
    void fill(OxeelsCommand instance, Map<String, String> values) {
        List<Field> inputs = fields(command, ItemIO.INPUT);
        values.keySet().forEach(key -> named(inputs, key));
        OxeelsCommand defaults = instance();
        for (Field field : inputs) {
            if (field.getType() == ImagePlus.class) continue;
            String text = values.get(field.getName());
            set(field, instance, text == null ? get(field, defaults) : parsed(field, text));
        }
    }

    private static Object parsed(Field field, String text) {
        Class<?> type = field.getType();
        try {
            if (type == int.class) return Integer.valueOf(text.trim());
            if (type == long.class) return Long.valueOf(text.trim());
            if (type == double.class) return Double.valueOf(text.trim());
        } catch (NumberFormatException notANumber) {
            String kind = type == double.class ? "number" : "whole number";
            throw new IllegalArgumentException(field.getName() + " must be a " + kind + ", got '" + text + "'");
        }
        return type == File.class ? new File(text) : text;
    }

    /** @return the images among a command's outputs that it has filled, by name, in their order */
    static Map<String, ImagePlus> images(OxeelsCommand command) {
        Map<String, ImagePlus> images = new LinkedHashMap<>();
        for (Field field : fields(command.getClass(), ItemIO.OUTPUT))
            if (get(field, command) instanceof ImagePlus image) images.put(field.getName(), image);
        return images;
    }

    /** @return names of a command's outputs that are images */
    static List<String> outputs(Class<? extends OxeelsCommand> command) {
        return fields(command, ItemIO.OUTPUT).stream()
                .filter(field -> field.getType() == ImagePlus.class)
                .map(Field::getName)
                .toList();
    }

    /** Fills the outputs of a command with the images of their names; further images are left, some may be missing. */
    static void deliver(Map<String, ImagePlus> images, OxeelsCommand command) {
        for (Field field : fields(command.getClass(), ItemIO.OUTPUT))
            if (field.getType() == ImagePlus.class) set(field, command, images.get(field.getName()));
    }

    /** @return a superclass's fields first; where results go comes last, as in any dialog */
    private static List<Field> fields(Class<?> command, ItemIO kind) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = command; type != OxeelsCommand.class; type = type.getSuperclass()) {
            List<Field> declared = Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .filter(field -> Optional.ofNullable(field.getAnnotation(Parameter.class))
                            .filter(p -> p.type() == kind)
                            .isPresent())
                    .toList();
            fields.addAll(0, declared);
        }
        fields.forEach(field -> field.setAccessible(true));
        fields.sort(Comparator.comparing(field -> field.getName().startsWith("output_")));
        return fields;
    }

    OxeelsCommand instance() {
        try {
            return command.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(command + " needs a public constructor without arguments", impossible);
        }
    }

    private static Object get(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void set(Field field, Object object, Object value) {
        try {
            field.set(object, value);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
