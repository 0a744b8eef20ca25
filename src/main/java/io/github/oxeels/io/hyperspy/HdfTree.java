// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.jhdf.api.Dataset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Attributes and groups of an HDF5 file as plain maps, lists, strings and numbers. */
final class HdfTree {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_OBJECTS = 100_000;
    private static final long MAX_LIST = 1 << 14;

    private HdfTree() {}

    /**
     * @param skipped names of members that are left out
     * @return attributes, members and small data sets of a group; an object that several links lead to, or back to,
     *     comes once
     */
    static Map<String, Object> of(HdfStorage file, HdfObject group, Set<String> skipped) {
        Set<Long> seen = new HashSet<>(Set.of(group.address()));
        Map<String, Object> map = group.attributes();
        group.children().forEach((name, address) -> {
            if (!skipped.contains(name)) map.put(name, member(file, name, address, seen, 1));
        });
        return map;
    }

    private static Object member(HdfStorage file, String name, long address, Set<Long> seen, int depth) {
        if (!seen.add(address) || depth > MAX_DEPTH || seen.size() > MAX_OBJECTS) return "linked from elsewhere";
        try {
            HdfObject object = HdfObject.at(file, address);
            if (object.isDataset()) return values(object.dataset(name));
            Map<String, Object> map = object.attributes();
            object.children().forEach((child, at) -> map.put(child, member(file, child, at, seen, depth + 1)));
            return map;
        } catch (RuntimeException unreadable) {
            return HdfValues.UNREADABLE + unreadable.getMessage();
        }
    }

    private static Object values(Dataset dataset) {
        return dataset.getSize() <= MAX_LIST && !dataset.isCompound()
                ? HdfValues.plain(dataset.getData())
                : "data set of " + dataset.getSize() + " values";
    }

    /** @return what lies at the end of a path, null if there is nothing */
    static Object at(Object tree, String... path) {
        Object found = tree;
        for (String name : path) found = found instanceof Map<?, ?> map ? map.get(name) : null;
        // scalars are sometimes kept as arrays of one
        while (found instanceof List<?> list && list.size() == 1) found = list.get(0);
        return found;
    }

    /**
     * @param paths gets what could not be read below a branch, each with its path and reason; what the original file
     *     left behind is not looked at
     */
    static void unreadable(Object tree, String path, List<String> paths) {
        if (tree instanceof String text && text.startsWith(HdfValues.UNREADABLE)) paths.add(path + " is " + text);
        if (tree instanceof Map<?, ?> map)
            map.forEach((name, member) -> {
                if (!name.equals("original_metadata"))
                    unreadable(member, path.isEmpty() ? name.toString() : path + "/" + name, paths);
            });
    }

    static OptionalDouble number(Object tree, String... path) {
        return at(tree, path) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** @return the text at a path; {@code ""} if there is none, or one of HyperSpy's words for none */
    static String text(Object tree, String... path) {
        if (!(at(tree, path) instanceof String text) || text.startsWith(HdfValues.UNREADABLE)) return "";
        return switch (text.strip()) {
            case "_None_", "None", "<undefined>", "t.Undefined" -> "";
            default -> text.strip();
        };
    }
}
