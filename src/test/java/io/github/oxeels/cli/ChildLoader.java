// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a command of the shell as a plugin would run: loaded by a class loader of its own that neither the system class
 * loader nor that of the thread knows. For a virtual machine of its own. Arguments: the class path of the plugin, then
 * those of the command.
 */
public final class ChildLoader {

    private ChildLoader() {}

    public static void main(String[] arguments) throws Exception {
        List<URL> plugin = new ArrayList<>();
        for (String part : arguments[0].split(File.pathSeparator))
            plugin.add(new File(part).toURI().toURL());
        ClassLoader outside = ClassLoader.getPlatformClassLoader();
        Thread.currentThread().setContextClassLoader(outside);
        try (URLClassLoader loader = new URLClassLoader(plugin.toArray(URL[]::new), outside)) {
            Method run = Class.forName("io.github.oxeels.cli.Main", true, loader)
                    .getDeclaredMethod("run", String[].class, PrintStream.class, PrintStream.class);
            run.setAccessible(true);
            System.exit((int) run.invoke(
                    null, java.util.Arrays.copyOfRange(arguments, 1, arguments.length), System.out, System.err));
        }
    }
}
