// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.IntStream;

/**
 * Reads LIBSVM's text format strictly. LIBSVM's own reader is made for files that one trusts: it reserves what the
 * header asks for and ignores what it does not understand. Here memory grows with what has been read.
 */
final class SvmModelParser {

    private static final Set<String> KEYS = Set.of(
            "svm_type",
            "kernel_type",
            "degree",
            "gamma",
            "coef0",
            "nr_class",
            "total_sv",
            "rho",
            "label",
            "probA",
            "probB",
            "nr_sv");
    private static final int MOST_CLASSES = 1000;
    private static final int MOST_VECTORS = 10_000_000;
    private static final int MOST_VALUES = 1 << 27;
    private static final int LONGEST_NUMBER = 40;

    private final BufferedReader in;
    private final SvmKernel kernel;
    private final int features;
    private int lineNumber;

    SvmModelParser(Reader in, SvmKernel kernel, int features) {
        if (features < 1) throw new IllegalArgumentException("features must be ≥ 1, got " + features);
        this.in = new BufferedReader(in);
        this.kernel = kernel;
        this.features = features;
    }

    SvmModel parse() throws IOException {
        Map<String, String> header = header();
        require("svm_type", header, "c_svc");
        require("kernel_type", header, kernel.libsvmName());
        int classes = integer(header, "nr_class", 2, MOST_CLASSES), pairs = SvmModel.pairs(classes);
        int size = integer(header, "total_sv", 1, MOST_VECTORS);
        if ((long) size * (classes - 1 + features) > MOST_VALUES)
            throw broken(size + " support vectors of " + features + " features are too many");
        int[] labels = integers(header, "label", classes, 0, classes - 1),
                number = integers(header, "nr_sv", classes, 0, size);
        for (int c = 0; c < classes; c++)
            if (labels[c] != c)
                throw broken("label must be 0…" + (classes - 1) + " in order, got " + header.get("label"));
        if (Arrays.stream(number).asLongStream().sum() != size)
            throw broken("nr_sv must add up to total_sv " + size + ", got " + header.get("nr_sv"));
        double gamma = kernel.usesGamma() ? numbers(header, "gamma", 1)[0] : 1;
        if (!(gamma > 0)) throw broken("gamma must be > 0, got " + gamma);
        int degree = kernel == SvmKernel.POLYNOMIAL ? integer(header, "degree", 1, 10) : 3;
        double coef0 = kernel.usesCoef0() ? numbers(header, "coef0", 1)[0] : 0;
        double[] rho = numbers(header, "rho", pairs),
                slope = numbers(header, "probA", pairs),
                intercept = numbers(header, "probB", pairs);
        double[][] rows = vectors(size, classes - 1 + features, classes - 1);
        double[] vectors = new double[size * features], coefficients = new double[size * (classes - 1)];
        for (int v = 0; v < size; v++) {
            for (int m = 0; m < classes - 1; m++) coefficients[m * size + v] = rows[v][m];
            System.arraycopy(rows[v], classes - 1, vectors, v * features, features);
        }
        return new SvmModel(
                new KernelFunction(kernel, gamma, degree, coef0),
                features,
                number,
                vectors,
                coefficients,
                rho,
                IntStream.range(0, pairs)
                        .mapToObj(pair -> new PlattSigmoid(slope[pair], intercept[pair]))
                        .toList());
    }

    private Map<String, String> header() throws IOException {
        Map<String, String> header = new LinkedHashMap<>();
        for (String line; (line = line(MOST_CLASSES * MOST_CLASSES / 2 * LONGEST_NUMBER)) != null; ) {
            if (line.trim().equals("SV")) return header;
            int space = line.indexOf(' ');
            String key = space < 0 ? line : line.substring(0, space);
            if (!KEYS.contains(key)) throw broken("unknown key '" + abridged(key) + "'");
            if (header.put(key, space < 0 ? "" : line.substring(space + 1)) != null)
                throw broken("'" + key + "' is given twice");
        }
        throw broken("the file ends before its support vectors");
    }

    private double[][] vectors(int size, int columns, int coefficients) throws IOException {
        double[][] rows = new double[Math.min(size, 1024)][];
        int longest = (int) Math.min(Integer.MAX_VALUE / 2, (long) columns * LONGEST_NUMBER);
        for (int v = 0; v < size; v++) {
            String line = line(longest);
            if (line == null) throw broken("the file ends after " + v + " of " + size + " support vectors");
            if (v == rows.length) rows = Arrays.copyOf(rows, Math.min(size, 2 * v));
            rows[v] = vector(line, columns, coefficients);
        }
        for (String rest; (rest = line(LONGEST_NUMBER)) != null; )
            if (!rest.isBlank()) throw broken("more than " + size + " support vectors");
        return rows;
    }

    private double[] vector(String line, int columns, int coefficients) throws IOException {
        double[] row = new double[columns];
        StringTokenizer tokens = new StringTokenizer(line);
        if (tokens.countTokens() < coefficients)
            throw broken("a support vector needs " + coefficients + " coefficients");
        for (int m = 0; m < coefficients; m++) row[m] = number(tokens.nextToken());
        int last = 0;
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            int colon = token.indexOf(':');
            if (colon < 1) throw broken("'" + abridged(token) + "' is not index:value");
            int index = integer(token.substring(0, colon), "index", 1, columns - coefficients);
            if (index <= last) throw broken("indices must ascend, got " + index + " after " + last);
            row[coefficients + index - 1] = number(token.substring(colon + 1));
            last = index;
        }
        return row;
    }

    /** @return the next line without its end, or null at the end of the file */
    private String line(int longest) throws IOException {
        lineNumber++;
        StringBuilder line = new StringBuilder();
        int c;
        while ((c = in.read()) >= 0 && c != '\n') {
            if (line.length() >= longest) throw broken("longer than " + longest + " characters");
            line.append((char) c);
        }
        if (c < 0 && line.length() == 0) return null;
        if (line.length() > 0 && line.charAt(line.length() - 1) == '\r') line.setLength(line.length() - 1);
        return line.toString();
    }

    private void require(String key, Map<String, String> header, String value) throws IOException {
        if (!value.equals(given(header, key).trim()))
            throw broken(key + " must be " + value + ", got '" + abridged(header.get(key)) + "'");
    }

    private int integer(Map<String, String> header, String key, int least, int most) throws IOException {
        return integers(header, key, 1, least, most)[0];
    }

    private int[] integers(Map<String, String> header, String key, int count, int least, int most) throws IOException {
        StringTokenizer tokens = tokens(header, key, count);
        int[] values = new int[count];
        for (int i = 0; i < count; i++) values[i] = integer(tokens.nextToken(), key, least, most);
        return values;
    }

    private double[] numbers(Map<String, String> header, String key, int count) throws IOException {
        StringTokenizer tokens = tokens(header, key, count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = number(tokens.nextToken());
        return values;
    }

    private StringTokenizer tokens(Map<String, String> header, String key, int count) throws IOException {
        StringTokenizer tokens = new StringTokenizer(given(header, key));
        if (tokens.countTokens() != count)
            throw broken(key + " needs " + count + " values, got " + tokens.countTokens());
        return tokens;
    }

    private String given(Map<String, String> header, String key) throws IOException {
        String value = header.get(key);
        if (value == null) throw broken(key + " is missing");
        return value;
    }

    private int integer(String text, String what, int least, int most) throws IOException {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) return value;
        } catch (NumberFormatException notAnInteger) {
            // said below, with the text
        }
        throw broken(what + " must be " + least + "…" + most + ", got '" + abridged(text) + "'");
    }

    private double number(String text) throws IOException {
        try {
            double value = text.length() > LONGEST_NUMBER ? Double.NaN : Double.parseDouble(text);
            if (Double.isFinite(value)) return value;
        } catch (NumberFormatException notANumber) {
            // said below, with the text
        }
        throw broken("'" + abridged(text) + "' is not a finite number");
    }

    private static String abridged(String text) {
        return text.length() <= LONGEST_NUMBER ? text : text.substring(0, LONGEST_NUMBER) + "…";
    }

    private IOException broken(String why) {
        return new IOException("support vector machine, line " + lineNumber + ": " + why);
    }
}
