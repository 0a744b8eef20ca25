// SPDX-License-Identifier: BSD-2-Clause
/**
 * What a user can do, in plain Java: each class is one use, {@code run(Request, Progress)}, and knows no Fiji and no
 * shell. {@link io.github.oxeels.usecase.TrainSvm} is a short one to start with;
 * {@link io.github.oxeels.usecase.TrainedModel} is what trainings give.
 */
package io.github.oxeels.usecase;
