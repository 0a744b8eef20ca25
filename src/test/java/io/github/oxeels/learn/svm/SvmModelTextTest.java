// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SvmModelTextTest {

    private static final String TEXT = """
		svm_type c_svc
		kernel_type rbf
		gamma 0.5
		nr_class 2
		total_sv 3
		rho 0.25
		label 0 1
		probA -1.5
		probB 0.1
		nr_sv 2 1
		SV
		1.0 1:0.5 3:1.25
		0.5 2:-1.0
		-1.5\s
		""";

    @ParameterizedTest
    @EnumSource(SvmKernel.class)
    void whatIsWrittenIsReadToTheBit(SvmKernel kernel) throws IOException {
        double[] vectors = {0.1f, 0, 1e-30, -2.5, 1.0 / 3, 7};
        SvmModel model = new SvmModel(
                new KernelFunction(kernel, 0.1, 4, -0.5),
                2,
                new int[] {1, 1, 1},
                vectors,
                new double[] {1, -0.1, 0, 2, 0, -1.0 / 3},
                new double[] {0.1, -0.2, 0.3},
                List.of(new PlattSigmoid(-1, 0), new PlattSigmoid(-2, 0.5), new PlattSigmoid(-3, 1e-20)));
        SvmClassifier classifier = new SvmClassifier(model, SvmPrecision.DOUBLE);
        SvmModel read = SvmModelText.read(new StringReader(written(classifier)), kernel, 2)
                .model();
        assertArrayEquals(model.vectors(), read.vectors());
        assertArrayEquals(model.coefficients(), read.coefficients());
        assertArrayEquals(model.rho(), read.rho());
        assertEquals(model.sigmoids(), read.sigmoids());
        assertArrayEquals(model.vectorsOfClass(), read.vectorsOfClass());
        assertEquals(kernel.usesGamma() ? 0.1 : 1, read.kernel().gamma());
        assertEquals(written(classifier), written(SvmModelText.read(new StringReader(written(classifier)), kernel, 2)));
    }

    @Test
    void libsvmsOwnLayoutIsRead() throws IOException {
        SvmModel model =
                SvmModelText.read(new StringReader(TEXT), SvmKernel.RBF, 3).model();
        assertArrayEquals(new double[] {0.5, 0, 1.25, 0, -1, 0, 0, 0, 0}, model.vectors());
        assertArrayEquals(new double[] {1, 0.5, -1.5}, model.coefficients());
        SvmModelText.read(new StringReader(TEXT.replace("\n", "\r\n")), SvmKernel.RBF, 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
		c_svc             | nu_svr           | svm_type must be c_svc
		kernel_type rbf   | kernel_type linear | kernel_type must be rbf
		gamma 0.5         | gamma -1         | gamma must be > 0
		gamma 0.5         | gamma NaN        | not a finite number
		gamma 0.5         | weird 0.5        | unknown key
		nr_class 2        | nr_class 2000000000 | nr_class must be 2…1000
		nr_class 2        | nr_class -2      | nr_class must be
		nr_class 2        | nr_class 3       | label needs 3 values
		total_sv 3        | total_sv 9000000 | the file
		total_sv 3        | total_sv 99999999999 | total_sv must be
		total_sv 3        | total_sv 2       | nr_sv must add up
		rho 0.25          | rho 0.25 1       | rho needs 1 values
		rho 0.25          | rho Infinity     | not a finite number
		label 0 1         | label 1 0        | label must be
		probA -1.5        | probA x          | not a finite number
		probB 0.1         | nr_sv 2 1        | given twice
		nr_sv 2 1         | nr_sv 4 -1       | nr_sv must be
		1:0.5             | 0:0.5            | index must be 1…3
		1:0.5             | -1:0.5           | index must be 1…3
		3:1.25            | 4:1.25           | index must be 1…3
		1:0.5             | 3:0.5            | indices must ascend
		1:0.5             | 1:NaN            | not a finite number
		1:0.5             | :5               | not index:value
		1.0 1:0.5         | 1:0.5            | not a finite number
		""")
    void brokenAndHostileTextIsRefused(String part, String instead, String message) {
        String text = TEXT.replace(part, instead);
        if (instead.equals("total_sv 9000000")) text = text.replace("nr_sv 2 1", "nr_sv 8999999 1");
        String hostile = text;
        IOException refused =
                assertThrows(IOException.class, () -> SvmModelText.read(new StringReader(hostile), SvmKernel.RBF, 3));
        assertTrue(refused.getMessage().contains(message), refused::getMessage);
        assertTrue(refused.getMessage().startsWith("support vector machine, line "), refused::getMessage);
    }

    @Test
    void everyTruncationIsRefused() {
        for (int length = 0; length < TEXT.lastIndexOf("-1.5"); length++) {
            String cut = TEXT.substring(0, length);
            assertThrows(IOException.class, () -> SvmModelText.read(new StringReader(cut), SvmKernel.RBF, 3), cut);
        }
        assertThrows(IOException.class, () -> SvmModelText.read(new StringReader(TEXT + "1 1:1\n"), SvmKernel.RBF, 3));
    }

    private static String written(SvmClassifier classifier) throws IOException {
        StringWriter text = new StringWriter();
        SvmModelText.write(classifier, text);
        return text.toString();
    }
}
