/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import io.sealworks.api.base.SectorId;

/**
 * The manager's word back.
 *
 * @param finalized whether the manager has ended the sector: the worker stops working on it
 * @param abortReason why, empty when it was not aborted
 */
public record ReportAnswer(SectorId sector, boolean finalized, String abortReason) {}
