// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels;

import io.github.oxeels.spectrum.ElementFiles;
import java.nio.file.Path;

/**
 * Elements that a test adds are in a folder of its own until this is closed: other tests and users do not find them.
 */
public final class OwnElements implements AutoCloseable {

    private final String before = System.getProperty(ElementFiles.PROPERTY);

    public OwnElements(Path folder) {
        System.setProperty(ElementFiles.PROPERTY, folder.toString());
        ElementFiles.reread();
    }

    @Override
    public void close() {
        if (before == null) System.clearProperty(ElementFiles.PROPERTY);
        else System.setProperty(ElementFiles.PROPERTY, before);
        ElementFiles.reread();
    }
}
