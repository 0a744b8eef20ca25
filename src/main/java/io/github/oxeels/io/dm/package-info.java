/**
 * Gatan DigitalMicrograph files, DM3 and DM4: a tree of tags in which images are a few branches. The format is not
 * published; this follows the open readers (RosettaSciIO, nionswift-io, ncempy) and real files.
 */
package io.github.oxeels.io.dm;
