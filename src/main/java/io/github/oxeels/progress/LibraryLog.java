// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.progress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What libraries write into logs: warnings alone, whatever logger there is. */
public final class LibraryLog {

    private LibraryLog() {}

    /**
     * To be called before a library is used. Each logger has its own way: slf4j-simple reads a property, logback
     * (Fiji's) has a method, and where there is none (plain ImageJ) SLF4J would say so on the console.
     *
     * @param name of the library's package
     */
    public static void quieten(String name) {
        if (System.getProperty("slf4j.internal.verbosity") == null)
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("org.slf4j.simpleLogger.log." + name, "warn");
        Logger logger = LoggerFactory.getLogger(name);
        try {
            Class<?> level = Class.forName(
                    "ch.qos.logback.classic.Level", true, logger.getClass().getClassLoader());
            logger.getClass()
                    .getMethod("setLevel", level)
                    .invoke(logger, level.getField("WARN").get(null));
        } catch (ReflectiveOperationException | RuntimeException notLogback) {
            // then it is as loud as its own configuration says
        }
    }
}
