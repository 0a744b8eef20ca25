// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.calibrate.EdgeChoice;
import io.github.oxeels.command.CommandSpec.Key;
import io.github.oxeels.command.CommandSpec.Style;
import io.github.oxeels.fiji.MacroLine;
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
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * The keys of a command: its annotated fields, read as text and filled from text, so that the parameters are written
 * down once, in the command, for SciJava, plain ImageJ and the shell.
 */
final class CommandBinding {

    /** Attribute of a parameter that most runs leave as it is. */
    static final String ADVANCED = "advanced";
    /** Attribute of a parameter that is an element whose white lines are known, or {@link EdgeChoice#AUTO}. */
    static final String ELEMENT = "element";

    private final Object command;

    /** @param command whose class is annotated with {@link Plugin}, its fields with {@link Parameter} */
    CommandBinding(Object command) {
        this.command = command;
    }

    static String label(Class<?> command) {
        String path = command.getAnnotation(Plugin.class).menuPath();
        return path.substring(path.lastIndexOf('>') + 1);
    }

    static String shellName(Class<?> command) {
        String name = command.getAnnotation(Plugin.class).name();
        if (!name.isEmpty()) return name;
        return label(command)
                .replaceFirst("OxEELS ", "")
                .toLowerCase(Locale.ROOT)
                .replace(' ', '-');
    }

    /** @throws IllegalStateException if there is no public constructor without arguments */
    static <T> T instance(Class<T> command) {
        try {
            return command.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(command + " needs a public constructor without arguments", impossible);
        }
    }

    private CommandBinding withDefaults() {
        return new CommandBinding(instance(command.getClass()));
    }

    String label() {
        return label(command.getClass());
    }

    /** @return the keys with the values that the command has */
    List<Key> keys() {
        return fields(ItemIO.INPUT).stream().map(this::key).toList();
    }

    /** Keeps what was entered in a dialog, for {@link #offerLastEntered} of the next. */
    void keepEntered() {
        LastEntered.keep(keys(), label());
    }

    /** Fills in what was entered last. */
    void offerLastEntered() {
        Map<String, String> entered = LastEntered.of(label());
        for (Field field : fields(ItemIO.INPUT))
            if (field.getType() != ImagePlus.class && entered.containsKey(field.getName()))
                try {
                    set(field, parsed(field, entered.get(field.getName())));
                } catch (IllegalArgumentException mistyped) {
                    // a number that was mistyped is not offered again
                }
    }

    /** @return the line of a macro that does what the command has done: the keys that differ from their defaults */
    String macroLine() {
        Map<String, String> all = new LinkedHashMap<>();
        Map<String, String> differing = new LinkedHashMap<>();
        CommandBinding defaults = withDefaults();
        for (Field field : fields(ItemIO.INPUT)) {
            if (get(field) instanceof ImagePlus image) differing.put(field.getName(), image.getTitle());
            if (field.getType() == ImagePlus.class) continue;
            String text = text(get(field));
            all.put(field.getName(), text);
            if (!text.equals(text(defaults.get(field)))) differing.put(field.getName(), text);
        }
        // a line without any key would open the dialog
        return MacroLine.of(label(), differing.isEmpty() ? all : differing);
    }

    private Key key(Field field) {
        Parameter parameter = field.getAnnotation(Parameter.class);
        String label = parameter.label().isEmpty() ? field.getName().replace('_', ' ') : parameter.label();
        String text = text(get(field));
        return new Key(
                field.getName(),
                label,
                parameter.description(),
                style(field, parameter),
                text,
                choices(parameter, text),
                has(parameter, ADVANCED));
    }

    private static String text(Object value) {
        if (value == null) return "";
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString(number.longValue())
                : value.toString();
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

    /**
     * Gives the command the values of a macro line, and each other key its default. The image is left as it is.
     *
     * @throws IllegalArgumentException if a key is unknown or a value cannot be read
     */
    void fill(Map<String, String> values) {
        List<Field> inputs = fields(ItemIO.INPUT);
        List<String> names = inputs.stream().map(Field::getName).toList();
        for (String key : values.keySet())
            if (!names.contains(key))
                throw new IllegalArgumentException(
                        shellName(command.getClass()) + " has no key '" + key + "'; its keys are " + names);
        CommandBinding defaults = withDefaults();
        for (Field field : inputs) {
            if (field.getType() == ImagePlus.class) continue;
            String text = values.get(field.getName());
            set(field, text == null ? defaults.get(field) : parsed(field, text));
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

    /** @return the images among the outputs that are filled, by name, in their order */
    Map<String, ImagePlus> images() {
        Map<String, ImagePlus> images = new LinkedHashMap<>();
        for (Field field : fields(ItemIO.OUTPUT))
            if (get(field) instanceof ImagePlus image) images.put(field.getName(), image);
        return images;
    }

    /** @return names of the outputs that are images */
    List<String> outputs() {
        return fields(ItemIO.OUTPUT).stream()
                .filter(field -> field.getType() == ImagePlus.class)
                .map(Field::getName)
                .toList();
    }

    /** Fills the outputs with the images of their names; further images are left, some may be missing. */
    void deliver(Map<String, ImagePlus> images) {
        for (Field field : fields(ItemIO.OUTPUT))
            if (field.getType() == ImagePlus.class) set(field, images.get(field.getName()));
    }

    /** @return a superclass's fields first; where results go comes last, as in any dialog */
    private List<Field> fields(ItemIO kind) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = command.getClass(); type != null; type = type.getSuperclass()) {
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

    private Object get(Field field) {
        try {
            return field.get(command);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void set(Field field, Object value) {
        try {
            field.set(command, value);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
