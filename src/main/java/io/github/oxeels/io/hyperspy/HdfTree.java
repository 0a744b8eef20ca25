// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.jhdf.AttributeImpl;
import io.jhdf.api.Dataset;
import io.jhdf.dataset.NoParent;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.AttributeMessage;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Attributes and groups of an HDF5 file as plain maps, lists, strings and numbers. */
final class HdfTree {

    /** Stands before the reason, in the place of what could not be read. */
    private static final String UNREADABLE = "unreadable: ";

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
            return UNREADABLE + unreadable.getMessage();
        }
    }

    private static Object values(Dataset dataset) {
        return dataset.getSize() <= MAX_LIST && !dataset.isCompound()
                ? plain(dataset.getData())
                : "data set of " + dataset.getSize() + " values";
    }

    /** Metadata of a kind that the library cannot read must not hide the data. */
    static Object value(HdfStorage file, AttributeMessage attribute) {
        try {
            requireData(attribute);
            return plain(new AttributeImpl(file, NoParent.INSTANCE, attribute).getData());
        } catch (RuntimeException unreadable) {
            return UNREADABLE + unreadable.getMessage();
        }
    }

    /** The library makes room for as many values as are stated, and then looks for them. */
    private static void requireData(AttributeMessage attribute) {
        ByteBuffer data = attribute.getDataBuffer();
        if (data == null) return;
        long values = attribute.getDataSpace().getTotalLength();
        if (values < 0 || values > data.capacity())
            throw new HdfException(values + " values are stated, in " + data.capacity() + " bytes");
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
        if (!(at(tree, path) instanceof String text) || text.startsWith(UNREADABLE)) return "";
        return switch (text.strip()) {
            case "_None_", "None", "<undefined>", "t.Undefined" -> "";
            default -> text.strip();
        };
    }
}
