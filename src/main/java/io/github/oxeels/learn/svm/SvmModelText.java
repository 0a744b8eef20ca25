// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.stream.DoubleStream;

/**
 * LIBSVM's text format of a model, so that {@code svm-predict} and Python's libsvm read what OxEELS has trained. Class
 * i has the label i. A cosine kernel is written as the linear kernel that it is for vectors of length 1: whoever
 * predicts elsewhere scales the vectors first.
 */
public final class SvmModelText {

    private SvmModelText() {}

    /** Numbers are written so that they are read back to the bit. */
    public static void write(SvmClassifier classifier, Writer out) throws IOException {
        SvmModel model = classifier.model();
        KernelFunction function = model.kernel();
        SvmKernel kernel = function.kind();
        out.write("svm_type c_svc\nkernel_type " + kernel.libsvmName() + "\n");
        if (kernel == SvmKernel.POLYNOMIAL) out.write("degree " + function.degree() + "\n");
        if (kernel.usesGamma()) out.write("gamma " + function.gamma() + "\n");
        if (kernel.usesCoef0()) out.write("coef0 " + function.coef0() + "\n");
        out.write("nr_class " + model.classes() + "\ntotal_sv " + model.size() + "\n");
        writeLine(out, "rho", DoubleStream.of(model.rho()));
        StringBuilder labels = new StringBuilder("label"), numbers = new StringBuilder("nr_sv");
        for (int c = 0; c < model.classes(); c++) {
            labels.append(' ').append(c);
            numbers.append(' ').append(model.vectorsOfClass()[c]);
        }
        out.write(labels.append('\n').toString());
        writeLine(out, "probA", model.sigmoids().stream().mapToDouble(PlattSigmoid::slope));
        writeLine(out, "probB", model.sigmoids().stream().mapToDouble(PlattSigmoid::intercept));
        out.write(numbers.append("\nSV\n").toString());
        for (int v = 0; v < model.size(); v++) writeVector(out, model, v);
        out.flush();
    }

    /**
     * @param in characters of a file that may come from anyone
     * @param kernel the kernel that the model is said to have
     * @param features the length of a feature vector that the model is said to have, > 0
     * @return a classifier in single precision
     * @throws IOException if it cannot be read or is not such a model: other kernel, counts that do not fit, numbers
     *     that are not finite
     */
    public static SvmClassifier read(Reader in, SvmKernel kernel, int features) throws IOException {
        return new SvmClassifier(new SvmModelParser(in, kernel, features).parse(), SvmPrecision.SINGLE);
    }

    private static void writeLine(Writer out, String key, DoubleStream values) throws IOException {
        StringBuilder line = new StringBuilder(key);
        values.forEach(value -> line.append(' ').append(value));
        out.write(line.append('\n').toString());
    }

    private static void writeVector(Writer out, SvmModel model, int v) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int m = 0; m < model.classes() - 1; m++)
            line.append(model.coefficients()[m * model.size() + v]).append(' ');
        for (int q = 0; q < model.features(); q++) {
            double value = model.vectors()[v * model.features() + q];
            if (value != 0) line.append(q + 1).append(':').append(value).append(' ');
        }
        out.write(line.append('\n').toString());
    }
}
