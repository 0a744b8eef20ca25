// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Attributes and groups of an HDF5 file as plain maps, lists, strings and numbers. */
final class HdfTree {

    private static final int MAX_DEPTH = 64;
    private static final long MAX_LIST = 1 << 14;

    private HdfTree() {}

    /** @return attributes and sub-groups, and small data sets as lists */
    static Map<String, Object> map(Group group, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        group.getAttributes().forEach((name, attribute) -> map.put(name, value(attribute)));
        if (depth < MAX_DEPTH) group.getChildren().forEach((name, child) -> map.put(name, value(child, depth + 1)));
        return map;
    }

    private static Object value(Node child, int depth) {
        if (child instanceof Group group) return map(group, depth);
        if (!(child instanceof Dataset dataset)) return child.getType().toString();
        if (dataset.getSize() <= MAX_LIST && !dataset.isCompound()) {
            try {
                return plain(dataset.getData());
            } catch (RuntimeException unreadable) {
                return "unreadable: " + unreadable.getMessage();
            }
        }
        return "data set of " + dataset.getSize() + " values";
    }

    /** Metadata of a kind that the library cannot read must not hide the data. */
    static Object value(Attribute attribute) {
        try {
            return plain(attribute.getData());
        } catch (RuntimeException unreadable) {
            return "unreadable: " + unreadable.getMessage();
        }
    }

    private static Object plain(Object value) {
        if (value == null) return "";
        // numpy's booleans are an enumeration
        if ("TRUE".equals(value)) return true;
        if ("FALSE".equals(value)) return false;
        if (!value.getClass().isArray()) return value;
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) list.add(plain(Array.get(value, i)));
        return list;
    }

    /** @return what lies at the end of a path, null if there is nothing */
    static Object at(Object tree, String... path) {
        Object found = tree;
        for (String name : path) found = found instanceof Map<?, ?> map ? map.get(name) : null;
        // scalars are sometimes kept as arrays of one
        while (found instanceof List<?> list && list.size() == 1) found = list.get(0);
        return found;
    }

    static OptionalDouble number(Object tree, String... path) {
        return at(tree, path) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** @return the text at a path; {@code ""} if there is none, or one of HyperSpy's words for none */
    static String text(Object tree, String... path) {
        if (!(at(tree, path) instanceof String text)) return "";
        return switch (text.strip()) {
            case "_None_", "None", "<undefined>", "t.Undefined" -> "";
            default -> text.strip();
        };
    }
}
