// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import java.lang.management.ManagementFactory;

/** What work takes, whatever else the machine is busy with. */
public final class CpuTime {

    private CpuTime() {}

    /** @return nanoseconds that this thread has used of a processor */
    public static long ofThisThread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
