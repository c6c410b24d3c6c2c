/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The beans, over RMI. */
@ExtendWith(Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JmxIT {
    private static final String WORKER = "io.sealworks:type=Worker";
    private static final String FLEET = "io.sealworks:type=Fleet";

    private static final String CONFIGS = "org.apache.karaf:type=config,name=root";
    private static final String BUNDLES = "org.apache.karaf:type=bundle,name=root";

    private Container container;
    private JMXConnector admin;
    private JMXConnector viewer;

    @BeforeAll
    void connect(Container shared) throws Exception {
        container = shared;
        admin = connect(Container.USER, container.password());
        viewer = connect("viewer", "looks");
    }

    @AfterAll
    void disconnect() throws Exception {
        admin.close();
        viewer.close();
    }

    @AfterEach
    void letTheIdleThreadGoOn() {
        Shared.restore(container);
    }

    private JMXConnector connect(String user, String password) throws Exception {
        return JMXConnectorFactory.connect(
                new JMXServiceURL(container.jmxUrl()),
                Map.of(JMXConnector.CREDENTIALS, new String[] {user, password}));
    }

    private static Object get(JMXConnector connector, String bean, String attribute)
            throws Exception {
        return connector.getMBeanServerConnection().getAttribute(new ObjectName(bean), attribute);
    }

    private static Object call(
            JMXConnector connector, String bean, String operation, Object... arguments)
            throws Exception {
        String[] types =
                Stream.of(arguments)
                        .map(a -> a instanceof Integer ? "int" : a.getClass().getName())
                        .toArray(String[]::new);
        MBeanServerConnection server = connector.getMBeanServerConnection();
        return server.invoke(new ObjectName(bean), operation, arguments, types);
    }

    private static String thread(int index) {
        return "io.sealworks:type=SealingThread,name=" + index;
    }

    @Test
    void theWorkerShowsItselfAndItsThreads() throws Exception {
        assertThat(get(admin, WORKER, "Name")).isEqualTo(Shared.NAME);
        assertThat(get(admin, WORKER, "Address"))
                .isEqualTo("127.0.0.1:" + container.configs().workerPort());
        assertThat(get(admin, WORKER, "Threads")).isEqualTo(Shared.THREADS + 1);
        assertThat(get(admin, WORKER, "Paused")).isEqualTo(Shared.THREADS);
        assertThat(get(admin, WORKER, "Errors")).isEqualTo(Shared.THREADS);
        assertThat((CompositeData[]) call(admin, WORKER, "list")).hasSize(Shared.THREADS + 1);

        int waiting = Shared.paused(container);
        assertThat(get(admin, thread(waiting), "State")).isEqualTo("C1Done");
        assertThat(get(admin, thread(waiting), "Plan")).isEqualTo("sealer");
        assertThat(get(admin, thread(waiting), "Paused")).isEqualTo(true);
        assertThat(get(admin, thread(waiting), "Sector")).asString().startsWith("s-t010000-");
        assertThat(get(admin, thread(waiting), "LastError"))
                .asString()
                .contains("No cached parameters");
        assertThat(get(admin, thread(waiting), "Location"))
                .isEqualTo(container.configs().store(waiting).toString());
    }

    /** How a bean's operations name a thread. */
    private static Object[] who(String bean, int index) {
        return switch (bean) {
            case WORKER -> new Object[] {index};
            case FLEET -> new Object[] {Shared.NAME, index};
            default -> new Object[] {};
        };
    }

    @Test
    void aThreadIsPausedAndResumed() throws Exception {
        int idle = Shared.idle(container);
        for (String bean : List.of(WORKER, thread(idle), FLEET)) {
            Object[] who = who(bean, idle);
            assertThat(call(admin, bean, "pause", who)).as(bean).isEqualTo(true);
            Shared.awaitPaused(container, idle);
            Object[] whoAndWhere = Stream.concat(Stream.of(who), Stream.of("")).toArray();
            assertThat(call(admin, bean, "resume", whoAndWhere)).as(bean).isEqualTo(true);
            Shared.awaitRunning(container, idle);
        }
    }

    @Test
    void theFleetListsItsWorkersAndTheirThreads() throws Exception {
        assertThat(get(admin, FLEET, "Size")).isEqualTo(1);
        CompositeData[] workers = (CompositeData[]) call(admin, FLEET, "list");
        assertThat(workers).hasSize(1);
        assertThat(workers[0].get("name")).isEqualTo(Shared.NAME);
        assertThat((CompositeData[]) call(admin, FLEET, "listThreads", Shared.NAME))
                .hasSize(Shared.THREADS + 1);
    }

    @Test
    void anOperatorDoesNotChangeTheContainer() throws Exception {
        try (JMXConnector operator = connect("remote", "knocks")) {
            assertThat(get(operator, WORKER, "Name")).isEqualTo(Shared.NAME);
            String[] change = {"io.sealworks.audit", "file", "/tmp/elsewhere"};
            assertThatThrownBy(() -> call(operator, CONFIGS, "setProperty", (Object[]) change))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> call(operator, BUNDLES, "stop", "sealworks-auth"))
                    .isInstanceOf(SecurityException.class);
        }
    }

    @Test
    void whatCannotBeIsSaid() {
        assertThatThrownBy(() -> call(admin, WORKER, "pause", 9))
                .hasStackTraceContaining("worker #9 not found");
        assertThatThrownBy(
                        () -> call(admin, WORKER, "resume", Shared.paused(container), "Nonsense"))
                .hasStackTraceContaining("invalid state Nonsense");
    }

    @Test
    void aViewerReadsAndIsRefusedTheRest() throws Exception {
        int idle = Shared.idle(container);
        assertThat(get(viewer, WORKER, "Threads")).isEqualTo(Shared.THREADS + 1);
        assertThat((CompositeData[]) call(viewer, FLEET, "list")).hasSize(1);
        for (String bean : List.of(WORKER, thread(idle), FLEET)) {
            Object[] who = who(bean, idle);
            assertThatThrownBy(() -> call(viewer, bean, "pause", who))
                    .as(bean)
                    .isInstanceOf(SecurityException.class);
        }
        assertThatThrownBy(() -> call(viewer, FLEET, "remove", Shared.NAME))
                .isInstanceOf(SecurityException.class);
        assertThat(Threads.of(container).get(idle).paused()).isFalse();
    }

    @Test
    void nobodyConnectsWithoutAPassword() {
        assertThatThrownBy(() -> JMXConnectorFactory.connect(new JMXServiceURL(container.jmxUrl())))
                .isInstanceOfAny(SecurityException.class, IllegalArgumentException.class);
        assertThatThrownBy(() -> connect("viewer", "guesses"))
                .isInstanceOf(SecurityException.class);
    }

    @Test
    void thereIsABeanForEveryThread() throws Exception {
        Set<ObjectName> names =
                admin.getMBeanServerConnection().queryNames(new ObjectName("io.sealworks:*"), null);
        assertThat(names)
                .extracting(name -> name.getKeyProperty("type"))
                .containsOnly("Worker", "SealingThread", "Fleet");
        assertThat(names).hasSize(2 + Shared.THREADS + 1);
    }

    /** For the reader: no operation of these throws a class that a client lacks. */
    @Test
    void operationsAreDescribed() throws JMException, java.io.IOException {
        assertThat(
                        admin.getMBeanServerConnection()
                                .getMBeanInfo(new ObjectName(FLEET))
                                .getOperations())
                .extracting(operation -> operation.getName())
                .containsExactlyInAnyOrder("list", "listThreads", "pause", "resume", "remove");
    }
}
