/** The explorer on the screen: Swing that shows the state in the package above and passes on what the mouse does. */
package io.github.oxeels.explorer.view;
