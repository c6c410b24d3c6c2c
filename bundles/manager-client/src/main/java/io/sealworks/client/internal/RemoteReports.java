/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.StateReport;
import io.sealworks.wire.AnswerJson;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.ReportJson;

/** What becomes of a sector. */
record RemoteReports(ManagerLink link) implements Reports {

    @Override
    public ReportAnswer report(Caller caller, SectorId sector, StateReport report)
            throws ManagerException {
        return link.call(
                "ReportState",
                "core.SectorStateResp",
                AnswerJson::report,
                ManagerJson.sectorId(sector),
                ReportJson.state(report));
    }

    @Override
    public void finalized(Caller caller, SectorId sector) throws ManagerException {
        link.tell("ReportFinalized", ManagerJson.sectorId(sector));
    }

    @Override
    public void aborted(Caller caller, SectorId sector, String reason) throws ManagerException {
        link.tell("ReportAborted", ManagerJson.sectorId(sector), reason);
    }
}
