// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels;

import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After every class of tests ImageJ is as it was: its state is static, a macro that fails leaves it in batch mode, and
 * the class that runs next in the same process would find that no image is ever shown. Registered for all classes. The
 * name that ImageJ gives a thread stays, since it remembers to have given it.
 */
public final class ImageJLeftAsFound implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        Interpreter.batchMode = false;
        WindowManager.setTempCurrentImage(null);
        Macro.setOptions(null);
    }
}
