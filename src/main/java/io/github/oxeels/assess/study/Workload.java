// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.progress.Progress;
import java.util.Locale;

/** How far a study is, by what its parts usually cost, and when its time is up. Safe for use by many threads. */
final class Workload {

    private final Progress progress;
    private final double total;
    private final double minutes;
    private final long start = System.nanoTime();
    private double done;
    private boolean stopped;

    /**
     * @param total cost of all
     * @param minutes budget; 0 = none
     */
    Workload(double total, double minutes, Progress progress) {
        this.total = total;
        this.minutes = minutes;
        this.progress = progress;
    }

    /** @return for cancel and warnings; what is done is said to {@link #done} */
    Progress progress() {
        return progress.quiet();
    }

    /**
     * @return cost of training and asking once in each fold, in units of a support vector machine, as
     *     {@code CellBenchmark} prints it for 1,500 spectra: a guess for others, by which only the remaining time is
     *     told
     */
    static double cost(Learner learner) {
        return switch (learner) {
            case CONVOLUTIONAL -> 40;
            case DENSE -> 4;
            case REFERENCE_FIT -> 10;
            case NEAREST_REFERENCE -> 0.1;
            default -> 1;
        };
    }

    synchronized void done(Learner learner, int times) {
        done += cost(learner) * times;
        progress.report(Math.min(1, done / total));
    }

    /** @return whether nothing further is to be begun; said once, it stays so */
    synchronized boolean outOfTime() {
        if (minutes > 0 && (System.nanoTime() - start) / 6e10 > minutes) stopped = true;
        return stopped;
    }

    String outOfTimeText() {
        return String.format(Locale.ROOT, "the budget of %.4g minutes was used up before it", minutes);
    }
}
