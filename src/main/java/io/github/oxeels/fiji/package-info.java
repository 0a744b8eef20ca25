/** All that touches ImageJ: images, stacks, overlays, tables, dialogs and macros on its side, plain values on ours. */
package io.github.oxeels.fiji;
