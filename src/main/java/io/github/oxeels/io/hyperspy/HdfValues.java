// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.jhdf.AttributeImpl;
import io.jhdf.dataset.NoParent;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.AttributeMessage;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Values of HDF5 as plain Java: numbers, texts, lists. */
final class HdfValues {

    /** Stands before the reason, in the place of what could not be read. */
    static final String UNREADABLE = "unreadable: ";

    private HdfValues() {}

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

    static Object plain(Object value) {
        if (value == null) return "";
        // numpy's booleans are an enumeration
        if ("TRUE".equals(value)) return true;
        if ("FALSE".equals(value)) return false;
        if (!value.getClass().isArray()) return value;
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) list.add(plain(Array.get(value, i)));
        return list;
    }
}
