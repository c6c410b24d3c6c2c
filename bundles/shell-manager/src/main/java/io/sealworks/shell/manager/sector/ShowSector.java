/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SectorDetail;
import io.sealworks.api.manager.SectorSummary;
import io.sealworks.api.manager.StateReport;
import io.sealworks.shell.common.view.Raw;
import io.sealworks.shell.common.view.Times;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code sector:show}. */
@Service
@Command(scope = "sector", name = "show", description = "Show all that is known of a sector")
public final class ShowSector extends ViewCommand {
    @Argument(index = 0, name = "sector", description = "The sector: s-t010000-2", required = true)
    @Completion(SectorCompleter.class)
    String sector = "";

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        SectorId id = SectorNames.parse(sector);
        SectorDetail detail =
                services.<Optional<SectorDetail>, ManagerException>sectors(s -> s.show(caller, id))
                        .orElseThrow(() -> new BadRequestException("no sector " + id));
        return new View.Text(text(detail), new Raw(detail.stateJson()));
    }

    private static String text(SectorDetail detail) {
        return Stream.of(
                        Stream.of(head(detail.summary())),
                        section("reports", detail.history(), ShowSector::line),
                        section("messages", detail.messages(), ShowSector::line))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String head(SectorSummary sector) {
        String state = sector.state() == null ? "unclaimed" : sector.state();
        String end = sector.abortReason() == null ? "" : ", aborted: " + sector.abortReason();
        return "%s %s, given to %s: %s%s%s"
                .formatted(
                        sector.id(),
                        sector.proofType(),
                        sector.owner().isEmpty() ? "nobody yet" : sector.owner(),
                        state,
                        sector.finalized() && end.isEmpty() ? ", finalized" : end,
                        sector.failure() == null ? "" : ", " + sector.failure());
    }

    private static <T> Stream<String> section(String name, List<T> all, Function<T, String> line) {
        return all.isEmpty()
                ? Stream.empty()
                : Stream.concat(Stream.of(name + ":"), all.stream().map(t -> "  " + line.apply(t)));
    }

    private static String line(StateReport report) {
        StateReport.Failure failure = report.failure();
        return "%s  %s => %s @%s%s  %s @ %s"
                .formatted(
                        report.millis() == 0 ? "-" : Times.local(report.millis()),
                        report.previous(),
                        report.next(),
                        report.event(),
                        failure == null
                                ? ""
                                : "  " + failure.level().word() + ": " + failure.description(),
                        report.instance(),
                        report.location());
    }

    private static String line(SectorDetail.MessageSummary message) {
        String nonce = message.nonce() < 0 ? "" : ", nonce " + message.nonce();
        String landed =
                message.epoch() < 0
                        ? ""
                        : ", epoch " + message.epoch() + ", exit code " + message.exitCode();
        return message.kind() + " " + message.state() + nonce + landed + "  " + message.cid();
    }
}
