/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.proofs;

/** What can be done about proof parameters; the names are the words of the command. */
enum ParamsAction {
    status,
    verify,
    generate,
    fetch
}
