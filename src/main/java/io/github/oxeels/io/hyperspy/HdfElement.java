// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.github.oxeels.io.ElementType;
import io.github.oxeels.io.StatedNumber;
import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteOrder;
import java.util.stream.Collectors;

/**
 * The type of a data set's values.
 *
 * @param type null if they are no plain numbers
 * @param refusal why they cannot be read, null if they can
 */
record HdfElement(ElementType type, ByteOrder order, String name, String refusal) {

    static HdfElement of(Dataset dataset) {
        if (dataset.isVariableLength()) return refused("object", "it is ragged: its spectra have different lengths");
        DataType type = dataset.getDataType();
        if (type instanceof FixedPoint integer && integer.getBitPrecision() == 8 * integer.getSize()) {
            ElementType found = switch (integer.getSize()) {
                case 1 -> integer.isSigned() ? ElementType.INT8 : ElementType.UINT8;
                case 2 -> integer.isSigned() ? ElementType.INT16 : ElementType.UINT16;
                case 4 -> integer.isSigned() ? ElementType.INT32 : ElementType.UINT32;
                case 8 -> integer.isSigned() ? ElementType.INT64 : ElementType.UINT64;
                default -> null;
            };
            if (found != null) return new HdfElement(found, integer.getByteOrder(), found.numpyName(), null);
        }
        if (type instanceof FloatingPoint real) {
            ElementType found = switch (real.getSize()) {
                case 2 -> ElementType.FLOAT16;
                case 4 -> ElementType.FLOAT32;
                case 8 -> ElementType.FLOAT64;
                default -> null;
            };
            if (found != null) return new HdfElement(found, real.getByteOrder(), found.numpyName(), null);
        }
        if (type instanceof EnumDataType && type.getSize() == 1)
            return new HdfElement(ElementType.BOOL, ByteOrder.LITTLE_ENDIAN, "bool", null);
        if (type instanceof CompoundDataType compound) {
            String name = name(compound);
            return refused(name, "its values are " + name + ", only real numbers can be read");
        }
        return refused(
                "object",
                "its values are " + type.getClass().getSimpleName() + " of " + type.getSize()
                        + " bytes, only real numbers can be read");
    }

    /** @return numpy's name of complex numbers, HyperSpy's of colours, or the names of the members */
    private static String name(CompoundDataType type) {
        String members = type.getMembers().stream()
                .map(CompoundDataType.CompoundDataMember::getName)
                .collect(Collectors.joining(","));
        int bits = 8 * type.getSize() / Math.max(1, type.getMembers().size());
        return switch (members) {
            case "r,i" -> "complex" + 2 * bits;
            case "R,G,B" -> "rgb" + bits + " (colours)";
            case "R,G,B,A" -> "rgba" + bits + " (colours)";
            default -> "compound (" + StatedNumber.quoted(members) + ")";
        };
    }

    private static HdfElement refused(String name, String refusal) {
        return new HdfElement(null, ByteOrder.LITTLE_ENDIAN, name, refusal);
    }
}
