/** Results as tables, colours, figures, CSV, JSON and HTML: plain Java, Java2D and charts, no ImageJ. */
package io.github.oxeels.report;
