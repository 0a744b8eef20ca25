// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.report.table.Table;
import java.awt.Component;
import java.util.Locale;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.table.DefaultTableModel;

/** Shows a table of results: numbers as short as they say something, columns as wide as their heads. */
final class TableView {

    private static final int MARGIN = 16;

    private TableView() {}

    static void show(Table made, JTable table) {
        Object[] heads = made.columns().stream().map(column -> column.heading()).toArray();
        DefaultTableModel cells = new DefaultTableModel(heads, 0) {
            private static final long serialVersionUID = 1;

            @Override
            public boolean isCellEditable(int row, int column) {
                return false;
            }
        };
        made.rows()
                .forEach(row -> cells.addRow(row.stream().map(TableView::text).toArray()));
        table.setModel(cells);
        table.setRowHeight(table.getFontMetrics(table.getFont()).getHeight() + 4);
        for (int c = 0; c < heads.length; c++) {
            int width = width(table, heads[c]);
            for (int r = 0; r < cells.getRowCount(); r++) width = Math.max(width, width(table, cells.getValueAt(r, c)));
            table.getColumnModel().getColumn(c).setPreferredWidth(width + MARGIN);
        }
    }

    private static String text(Object value) {
        if (!(value instanceof Number number)) return String.valueOf(value);
        if (value instanceof Integer || value instanceof Long) return value.toString();
        double real = number.doubleValue();
        return Double.isNaN(real) ? "–" : String.format(Locale.ROOT, "%.4g", real);
    }

    private static int width(JTable table, Object value) {
        Component label = new JLabel(String.valueOf(value));
        label.setFont(table.getFont());
        return label.getPreferredSize().width;
    }
}
