// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.IJ;
import io.github.oxeels.command.CommandSpec.Key;
import io.github.oxeels.files.FileReasons;
import io.github.oxeels.tensor.MissingNativeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * What went wrong in the last command. ImageJ swallows errors of headless runs, so a macro asks: {@code error =
 * call("io.github.oxeels.command.LastError.get"); if (error != "") exit(error);}
 */
public final class LastError {

    private static volatile String message = "";

    private LastError() {}

    /** @return the message of the last command of the suite, empty if it succeeded */
    public static String get() {
        return message;
    }

    /** Forgets the last error; every command does so when it begins. */
    public static void clear() {
        message = "";
    }

    /**
     * Keeps for the macro that the user has cancelled a command. This is no failure: it is logged only if there is
     * something to know of it, such as where a training can be resumed.
     */
    static void cancelled(String label, CancellationException wish) {
        message = label + ": cancelled";
        if (wish.getMessage() != null && !wish.getMessage().equals("cancelled"))
            IJ.log(label + ": " + wish.getMessage());
    }

    /**
     * Logs a failure and keeps it for the macro.
     *
     * @param keys of the command, which a dialog calls by their labels
     * @return the sentence for the user
     */
    static String report(String label, List<Key> keys, Throwable failure) {
        return report(label, failure, DialogRows.named(sentence(failure), keys));
    }

    /** As {@link #report(String, List, Throwable)}, of something that has no keys. */
    static String report(String label, Throwable failure) {
        return report(label, failure, sentence(failure));
    }

    private static String report(String label, Throwable failure, String text) {
        message = label + ": " + text;
        IJ.log("ERROR " + message);
        if (isUnexpected(failure)) IJ.log(stackTrace(failure));
        return text;
    }

    /** @return the message of an expected failure; the kind and message of an unexpected one */
    public static String sentence(Throwable failure) {
        if (failure instanceof OutOfMemoryError) return outOfMemory(failure);
        // a message of its own names the file, which that of the cause need not do
        if (failure instanceof UncheckedIOException wrapped
                && wrapped.getCause().toString().equals(wrapped.getMessage())) return sentence(wrapped.getCause());
        if (failure instanceof InvalidPathException name)
            return "'" + name.getInput() + "' cannot be the name of a file here (" + name.getReason()
                    + "); where the locale is C, names beyond ASCII need LC_ALL=C.UTF-8";
        if (failure.getMessage() == null || isUnexpected(failure)) return failure.toString();
        if (failure instanceof NoSuchFileException) return "there is no file " + failure.getMessage();
        // what Java says of these is the name of the file, and no reason
        return failure instanceof FileSystemException refused
                ? refused.getFile() + ": " + FileReasons.of(refused)
                : failure.getMessage();
    }

    private static String outOfMemory(Throwable failure) {
        return "not enough memory (" + failure.getMessage() + "): Java may use "
                + Runtime.getRuntime().maxMemory() / (1 << 20)
                + " MB; see Edit > Options > Memory & Threads in ImageJ, or java -Xmx in a shell";
    }

    /** @return whether a failure is a fault of the program rather than of a value, a file, or the user's wish */
    public static boolean isUnexpected(Throwable failure) {
        return !(failure instanceof IllegalArgumentException
                || failure instanceof java.io.IOException
                || failure instanceof UncheckedIOException
                || failure instanceof CancellationException
                || failure instanceof OutOfMemoryError
                || failure instanceof MissingNativeException);
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
