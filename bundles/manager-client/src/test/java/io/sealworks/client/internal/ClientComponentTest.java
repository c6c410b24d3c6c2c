/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.Map;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.ManagerService;
import io.sealworks.api.manager.PieceSource;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.Pings;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.Unseals;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.config.internal.TomlConfigLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientComponentTest {

    private static final Caller CALLER =
            new Caller("w1", Caller.Entry.INTERNAL, "local", Right.SIGN);
    private static final WorkerPing PING =
            new WorkerPing("w1", "127.0.0.1:17890", "v1", "i", new ThreadSummary(1, 1, 0, 0, 0, 0));

    /** A service with its properties. */
    private record Published(Object service, Dictionary<?, ?> properties) {}

    @TempDir Path folder;
    private final Map<String, Published> published = new LinkedHashMap<>();
    private final ConfigLoader loader = new TomlConfigLoader();
    private final ClientComponent component = new ClientComponent();
    private FakeManager server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeManager();
        server.result("null");
    }

    @AfterEach
    void stop() {
        component.deactivate();
        server.close();
    }

    private Map<String, Object> config(String name, String manager) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(
                file,
                """
                [sector_manager]
                rpc_client.addr = "%s"
                [[sealing_thread]]
                location = "store1"
                [[attached]]
                name = "p1"
                location = "p1"
                """
                        .formatted(manager));
        return Map.of("config", file.toString());
    }

    private Pings pings() {
        return (Pings) published.get(Pings.class.getName()).service();
    }

    @Test
    void theManagerOfTheConfigIsPublishedUnderItsAddress() throws Exception {
        component.bindLoader(loader);
        component.activate(context(), config("worker.toml", server.address()));
        assertThat(published)
                .containsOnlyKeys(
                        Allocation.class.getName(),
                        Pieces.class.getName(),
                        PieceSource.class.getName(),
                        Commitments.class.getName(),
                        Stores.class.getName(),
                        Reports.class.getName(),
                        Rebuilds.class.getName(),
                        Unseals.class.getName(),
                        PoStJobs.class.getName(),
                        SnapUps.class.getName(),
                        Pings.class.getName());
        assertThat(published.values())
                .allSatisfy(
                        p ->
                                assertThat(p.properties().get(ManagerService.ADDRESS))
                                        .isEqualTo(server.address()));
        pings().ping(CALLER, PING);
        assertThat(server.method()).isEqualTo("Venus.WorkerPing");
    }

    @Test
    void aLoaderThatComesLaterWillDoAndMayGo() throws Exception {
        component.activate(context(), config("worker.toml", server.address()));
        assertThat(published).isEmpty();
        component.bindLoader(loader);
        Pings before = pings();
        component.unbindLoader(loader);
        component.bindLoader(new TomlConfigLoader());
        assertThat(pings()).isSameAs(before);
        before.ping(CALLER, PING);
    }

    @Test
    void theLocalManagerIsNotPublishedHere() throws Exception {
        component.bindLoader(loader);
        component.activate(context(), config("worker.toml", ManagerService.LOCAL));
        assertThat(published).isEmpty();
    }

    @Test
    void anotherConfigTakesThePlaceOfTheFirst() throws Exception {
        component.bindLoader(loader);
        component.activate(context(), config("worker.toml", server.address()));
        Pings before = pings();
        try (FakeManager other = new FakeManager()) {
            other.result("null");
            component.modified(config("other.toml", other.address()));
            assertThat(published).hasSize(11);
            pings().ping(CALLER, PING);
            assertThat(other.method()).isEqualTo("Venus.WorkerPing");
            assertThatThrownBy(() -> before.ping(CALLER, PING))
                    .as("its client is closed")
                    .isInstanceOf(ManagerException.class);
        }
    }

    @Test
    void aConfigThatCannotBeReadLeavesWhatIsThere() throws Exception {
        component.bindLoader(loader);
        component.activate(context(), config("worker.toml", server.address()));
        component.modified(config("wrong.toml", "no address at all"));
        pings().ping(CALLER, PING);
        component.deactivate();
        assertThat(published).isEmpty();
    }

    /** A context that does no more than register services. */
    private BundleContext context() {
        return (BundleContext)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {BundleContext.class},
                        (proxy, method, args) -> {
                            String name = (String) args[0];
                            published.put(name, new Published(args[1], (Dictionary<?, ?>) args[2]));
                            return registration(name);
                        });
    }

    private Object registration(String name) {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServiceRegistration.class},
                (proxy, method, args) -> published.remove(name));
    }
}
