/**
 * What a user can do, in plain Java: each class is one use, {@code run(Request, Progress)}, and knows no Fiji and no
 * shell.
 */
package io.github.oxeels.usecase;
