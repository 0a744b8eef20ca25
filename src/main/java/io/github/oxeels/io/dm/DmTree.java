// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import io.github.oxeels.io.StatedNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Looks things up in a tag tree, which may lack any of its branches. */
final class DmTree {

    private DmTree() {}

    /** @return what lies at the end of a path of names or indices, null if there is nothing */
    static Object at(Object node, String... path) {
        Object found = node;
        for (String name : path) {
            if (found instanceof Map<?, ?> map) found = map.get(name);
            else if (found instanceof List<?> list && name.matches("\\d{1,9}") && Integer.parseInt(name) < list.size())
                found = list.get(Integer.parseInt(name));
            else return null;
        }
        return found;
    }

    /** @return the members of a group, in the order of the file */
    static List<?> children(Object node) {
        if (node instanceof List<?> list) return list;
        return node instanceof Map<?, ?> map ? new ArrayList<>((Collection<?>) map.values()) : List.of();
    }

    /** @return the text at a path, {@code ""} if there is none */
    static String text(Object node, String... path) {
        return at(node, path) instanceof String text ? text.replace("\0", "").strip() : "";
    }

    /** @return the number or numeric text at a path */
    static OptionalDouble number(Object node, String... path) {
        Object found = at(node, path);
        if (found instanceof Number number) return OptionalDouble.of(number.doubleValue());
        return found instanceof String text ? StatedNumber.parse(text.strip()) : OptionalDouble.empty();
    }

    /** @return whether the tag at a path is set: true, or a number other than 0 */
    static boolean flag(Object node, String... path) {
        Object found = at(node, path);
        return Boolean.TRUE.equals(found) || found instanceof Number number && number.doubleValue() != 0;
    }

    /**
     * @return the first number above 0 under a name anywhere in the tree: a branch's own tags go before those of its
     *     sub-groups
     */
    static OptionalDouble findPositive(Object node, String name) {
        OptionalDouble own = number(node, name);
        if (node instanceof Map && own.isPresent() && own.getAsDouble() > 0 && Double.isFinite(own.getAsDouble()))
            return own;
        for (Object child : children(node))
            if (child instanceof Map || child instanceof List) {
                OptionalDouble found = findPositive(child, name);
                if (found.isPresent()) return found;
            }
        return OptionalDouble.empty();
    }

    /**
     * @return the tree with the arrays left in the file replaced by what they are, so that it holds plain values only
     */
    static Object plain(Object node) {
        if (node instanceof DmArray array) return array.summary();
        if (node instanceof List<?> list)
            return list.stream().map(DmTree::plain).toList();
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, value) -> copy.put((String) name, plain(value)));
            return copy;
        }
        return node;
    }
}
