/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.auth;

/** What can be done about tokens; the names are the words of the command. */
enum TokenAction {
    create,
    list,
    revoke
}
