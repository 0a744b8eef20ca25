// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.progress;

import java.util.List;

/** Passes everything on, and keeps the warnings for the result, each of them once. */
public final class NotedProgress extends Progress.Forwarded {

    private final List<String> warnings;

    /** @param warnings to which they are added */
    public NotedProgress(Progress user, List<String> warnings) {
        super(user);
        this.warnings = warnings;
    }

    /** @return what was warned of so far; grows */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void warn(String message) {
        synchronized (warnings) {
            if (warnings.contains(message)) return;
            warnings.add(message);
        }
        super.warn(message);
    }
}
