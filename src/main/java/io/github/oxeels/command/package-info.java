/** The commands of the menu Plugins › OxEELS: each binds its parameters, calls one use case and shows the result. */
package io.github.oxeels.command;
