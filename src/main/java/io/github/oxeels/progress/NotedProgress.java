// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.progress;

import java.util.List;

/** Passes everything on, and keeps the warnings for the result, each of them once. */
public record NotedProgress(Progress user, List<String> warnings) implements Progress {

    @Override
    public void report(double fraction) {
        user.report(fraction);
    }

    @Override
    public void warn(String message) {
        synchronized (warnings) {
            if (warnings.contains(message)) return;
            warnings.add(message);
        }
        user.warn(message);
    }

    @Override
    public boolean isCancelled() {
        return user.isCancelled();
    }

    @Override
    public <E extends Exception> void time(String step, Work<E> work) throws E {
        user.time(step, work);
    }
}
