// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

import io.github.oxeels.progress.LibraryLog;
import org.deeplearning4j.config.DL4JClassLoading;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Starts ND4J, on which Deeplearning4j computes: with the plugin's own class loader, quietly, on one thread. */
public final class Nd4jBackend {

    private static final String[] LOGGERS = {"org.nd4j", "org.deeplearning4j", "org.bytedeco"};
    private static final String NOT_INSTALLED = "not installed";
    /** Why it does not work here; empty if it does, null if nobody asked. */
    private static String fault;

    private Nd4jBackend() {}

    /**
     * To be called before anything of ND4J is touched. The first call on a machine unpacks some 400 MB of native
     * libraries.
     *
     * @param who what needs it, such as the key that asks for it; begins the message
     * @throws MissingNativeException if it is not installed or its native library does not load here; the message says
     *     why
     */
    public static synchronized void require(String who) {
        if (fault == null) fault = isInstalled() ? start() : NOT_INSTALLED;
        if (fault.isEmpty()) return;
        String reason = fault.equals(NOT_INSTALLED)
                ? "which is not installed: unzip oxeels-…-networks-exchange-….zip of this version over Fiji"
                : "which does not work here: its native library for " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + " does not load (" + fault + ")";
        throw new MissingNativeException(
                who + " needs Deeplearning4j, " + reason + "; OxEELS trains and maps without it");
    }

    /** @return what computes: {@code CpuBackend}, or {@code JCublasBackend} on a GPU */
    public static String name() {
        require("the name of a back end");
        return Nd4j.getBackend().getClass().getSimpleName();
    }

    private static boolean isInstalled() {
        ClassLoader loader = Nd4jBackend.class.getClassLoader();
        return loader.getResource("org/deeplearning4j/nn/multilayer/MultiLayerNetwork.class") != null
                && loader.getResource("org/nd4j/linalg/factory/Nd4j.class") != null;
    }

    private static String start() {
        try {
            for (String name : LOGGERS) LibraryLog.quieten(name);
            // in Fiji the thread's class loader does not see the plugins
            ND4JClassLoading.setNd4jClassloader(Nd4jBackend.class.getClassLoader());
            DL4JClassLoading.setDl4jClassloader(Nd4jBackend.class.getClassLoader());
            // more threads make small networks slower, and sums depend on their number
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
            Nd4j.factory().blas().setMaxThreads(1);
            return "";
        }
        // no natives for this platform, an unwritable cache folder, a clash of versions
        catch (LinkageError | RuntimeException unavailable) {
            return reason(unavailable);
        }
    }

    /**
     * @return the innermost message, without the names of exceptions and the list of folders that the JVM puts around
     *     it
     */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) cause = cause.getCause();
        String text = String.valueOf(cause.getMessage())
                .replaceFirst("^Exception [\\w.$]+: ", "")
                .replaceFirst("(?s) in java\\.library\\.path.*", "")
                .strip();
        return text.isEmpty() || text.equals("null") ? cause.getClass().getSimpleName() : text;
    }
}
