/** The commands from a shell: {@code java -jar oxeels-cli.jar COMMAND key=value …}. */
package io.github.oxeels.cli;
