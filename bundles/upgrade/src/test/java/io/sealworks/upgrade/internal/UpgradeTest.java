/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UpgradeTest {
    private static final Caller ADMIN = new Caller("ada", Caller.Entry.SHELL, "local", Right.ADMIN);

    @TempDir Path folder;
    private Path release;
    private final List<String> progress = new ArrayList<>();
    private final FakeFramework framework =
            new FakeFramework()
                    .with("api-base", "1.0.0")
                    .with("audit", "1.0.0")
                    .with("jsonrpc", "1.0.0")
                    .with("sealing", "1.0.0")
                    .with("upgrade", "1.0.0")
                    .refreshes("jsonrpc", "sealworks-jsonrpc", "sealworks-worker-rpc");
    private UpgradeService service;

    @BeforeEach
    void begin() throws IOException {
        release = Files.createDirectories(folder.resolve("release"));
        Files.createDirectories(folder.resolve("etc"));
        service = new UpgradeService(framework, folder.resolve("data"), folder.resolve("etc"));
    }

    private void released(String bundle, String version) throws IOException {
        String name = "sealworks-" + bundle;
        Jars.write(release.resolve(name + ".jar"), name, version);
    }

    private void run() {
        service.run(ADMIN, release, false, progress::add);
    }

    @Test
    void replacesWhatChangedInASafeOrderItselfLast() throws IOException {
        for (String bundle : List.of("upgrade", "jsonrpc", "sealing", "audit")) {
            released(bundle, "1.0.1");
        }
        released("api-base", "1.0.0");
        released("fleet", "1.0.1");

        assertThat(service.rehearse(ADMIN, release))
                .extracting(Step::bundle)
                .containsExactly(
                        "sealworks-audit",
                        "sealworks-sealing",
                        "sealworks-jsonrpc",
                        "sealworks-upgrade");
        assertThat(framework.updates).isEmpty();

        run();
        assertThat(framework.updates)
                .containsExactly(
                        "sealworks-audit 1.0.1",
                        "sealworks-sealing 1.0.1",
                        "sealworks-jsonrpc 1.0.1",
                        "sealworks-upgrade 1.0.1");
        assertThat(service.rehearse(ADMIN, release)).isEmpty();
    }

    @Test
    void theNextStartFindsTheSame() throws IOException {
        Path overrides = folder.resolve("etc/overrides.properties");
        Files.writeString(
                overrides, "mvn:com.example/other/1\nmvn:io.sealworks/sealworks-audit/1.0.1\n");
        released("audit", "1.0.2");

        run();

        assertThat(overrides)
                .hasContent("mvn:com.example/other/1\nmvn:io.sealworks/sealworks-audit/1.0.2\n");
        assertThat(
                        folder.resolve(
                                "data/maven/io/sealworks/sealworks-audit/1.0.2/"
                                        + "sealworks-audit-1.0.2.jar"))
                .hasSameBinaryContentAs(release.resolve("sealworks-audit.jar"));
    }

    @Test
    void allGoBackWhenOneDoesNotWork() throws IOException {
        released("audit", "1.0.1");
        released("sealing", "1.0.1");
        released("upgrade", "1.0.1");
        framework.broken = "sealworks-sealing";

        assertThatThrownBy(this::run)
                .isInstanceOf(BadRequestException.class)
                .hasMessage(
                        "sealworks-sealing 1.0.1: component failed: made to; the revisions from"
                                + " before run again");
        assertThat(framework.updates)
                .containsExactly(
                        "sealworks-audit 1.0.1",
                        "sealworks-sealing 1.0.1",
                        "sealworks-sealing 1.0.0",
                        "sealworks-audit 1.0.0");
        assertThat(folder.resolve("etc/overrides.properties")).doesNotExist();
    }

    @Test
    void allGoBackWhenAnEarlierOneIsBrokenByALaterOne() throws IOException {
        released("audit", "1.0.1");
        released("sealing", "1.0.1");
        framework.broken = "sealworks-audit";
        framework.brokenBy = "sealworks-sealing";

        assertThatThrownBy(this::run)
                .hasMessageStartingWith("sealworks-audit 1.0.1: component failed")
                .hasMessageEndingWith("the revisions from before run again");
        assertThat(framework.updates).endsWith("sealworks-sealing 1.0.0", "sealworks-audit 1.0.0");
    }

    @Test
    void allGoBackWhenWhatRestartsWithOneDoesNotWork() throws IOException {
        released("jsonrpc", "1.0.1");
        framework.broken = "sealworks-worker-rpc";
        framework.brokenBy = "sealworks-jsonrpc";

        assertThatThrownBy(this::run)
                .hasMessage(
                        "sealworks-jsonrpc 1.0.1: sealworks-worker-rpc, restarted with it:"
                                + " component failed: made to; the revisions from before run"
                                + " again");
        assertThat(framework.updates)
                .containsExactly("sealworks-jsonrpc 1.0.1", "sealworks-jsonrpc 1.0.0");
    }

    @Test
    void allGoBackWhenTheCommandIsInterrupted() throws IOException {
        released("audit", "1.0.1");
        framework.broken = "sealworks-audit";
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::run).hasMessageEndingWith("the revisions from before run again");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void moreThanAMicroReleaseIsRefused() throws IOException {
        released("audit", "1.1.0");
        assertThatThrownBy(this::run)
                .hasMessageStartingWith(
                        "sealworks-audit 1.1.0 is not a micro release of 1.0.0, which runs; stop,");

        released("audit", "1.0.1");
        released("api-base", "1.0.1");
        assertThatThrownBy(this::run)
                .hasMessageStartingWith(
                        "sealworks-api-base changed (1.0.1, here runs 1.0.0): all bundles depend");
        assertThat(framework.updates).isEmpty();
    }

    @Test
    void aRefreshBeyondTheTableIsRefused() throws IOException {
        released("audit", "1.0.1");
        framework.refreshes("audit", "sealworks-audit", "org.apache.karaf.shell.core");

        assertThatThrownBy(this::run)
                .hasMessageStartingWith(
                        "replacing sealworks-audit would restart [org.apache.karaf.shell.core]");
        assertThat(framework.updates).isEmpty();
    }

    @Test
    void onlyAnAdminMay() {
        Caller manager = new Caller("max", Caller.Entry.SHELL, "local", Right.SIGN);

        assertThatThrownBy(() -> service.run(manager, release, false, progress::add))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> service.rehearse(manager, release))
                .isInstanceOf(AccessDeniedException.class);
    }
}
