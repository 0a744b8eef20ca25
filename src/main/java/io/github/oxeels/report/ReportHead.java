// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every report begins with.
 *
 * @param title heading of the page
 * @param summary facts by name, such as {@code Spectra}, {@code Data hash}; in this order
 * @param warnings what a reader must know, one sentence each
 */
public record ReportHead(String title, Map<String, String> summary, List<String> warnings) {

    private static final int FORMAT_VERSION = 1;

    /** @return the beginning of what the template of a page names */
    Map<String, Object> scope() {
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("title", title);
        scope.put("summary", summary.entrySet());
        scope.put("warnings", warnings);
        scope.put("hasWarnings", !warnings.isEmpty());
        return scope;
    }

    /** @return the beginning of the tree of numbers; warnings are its end */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format_version", FORMAT_VERSION);
        tree.put("title", title);
        tree.put("summary", summary);
        return tree;
    }
}
