/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import java.lang.reflect.Proxy;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.security.auth.Subject;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.worker.SealingThreads;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JmxComponentTest {
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final JmxComponent component = new JmxComponent(server);
    private final List<String> asked = new ArrayList<>();
    private final SealingThreads threads = fake();
    private ObjectName worker;
    private ObjectName thread;

    @BeforeEach
    void bind() throws Exception {
        worker = new ObjectName("io.sealworks:type=Worker");
        thread = new ObjectName("io.sealworks:type=SealingThread,name=0");
        component.bindThreads(threads);
    }

    /** One paused thread. */
    private SealingThreads fake() {
        return (SealingThreads)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {SealingThreads.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "list" -> List.of(info());
                                    case "pause" -> pause((Caller) arguments[0]);
                                    case "resume" -> asked.add("resume at " + arguments[2]);
                                    case "hashCode" -> 1;
                                    case "equals" -> proxy == arguments[0];
                                    default -> throw new UnsupportedOperationException();
                                });
    }

    private boolean pause(Caller caller) {
        caller.require(Permission.WORKER_PAUSE);
        return asked.add("pause by " + caller.subject());
    }

    private static ThreadInfo info() {
        return new ThreadInfo(
                0,
                "/data/store0",
                "sealer",
                new SectorId(10000, 2),
                ThreadInfo.Phase.Paused,
                17,
                null,
                "C1Done",
                "C2",
                "permanent: none",
                null,
                null);
    }

    private static <T> T as(String role, PrivilegedExceptionAction<T> action) throws Exception {
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal("anna"));
        subject.getPrincipals().add(new RolePrincipal(role));
        return Subject.doAs(subject, action);
    }

    @Test
    void a_thread_has_its_fields_as_attributes() throws Exception {
        assertThat(as("viewer", () -> server.getAttribute(thread, "State"))).isEqualTo("C1Done");
        assertThat(as("viewer", () -> server.getAttribute(thread, "Paused"))).isEqualTo(true);
        assertThat(as("viewer", () -> server.getAttribute(worker, "Errors"))).isEqualTo(1);
    }

    @Test
    void the_list_is_open_data() throws Exception {
        CompositeData[] list =
                as("viewer", () -> (CompositeData[]) server.invoke(worker, "list", null, null));

        assertThat(list[0].get("sector")).isEqualTo("s-t010000-2");
    }

    @Test
    void a_manager_pauses_and_resumes() throws Exception {
        WorkerMXBean bean = JMX.newMXBeanProxy(server, worker, WorkerMXBean.class);

        assertThat(as("manager", () -> bean.pause(0))).isTrue();
        assertThat(as("manager", () -> bean.resume(0, ""))).isTrue();
        assertThat(asked).containsExactly("pause by anna", "resume at null");
    }

    @Test
    void a_viewer_may_not_pause() {
        assertThatThrownBy(() -> as("viewer", () -> server.invoke(thread, "pause", null, null)))
                .hasRootCauseInstanceOf(SecurityException.class);
    }

    @Test
    void without_a_user_nothing_is_shown() {
        assertThatThrownBy(() -> server.getAttribute(thread, "State"))
                .isInstanceOf(RuntimeMBeanException.class)
                .hasCauseInstanceOf(SecurityException.class);
    }

    @Test
    void beans_go_with_the_service() {
        component.unbindThreads(threads);

        assertThat(server.isRegistered(worker)).isFalse();
        assertThat(server.isRegistered(thread)).isFalse();
    }

    @Test
    void a_newer_revision_takes_the_beans_over() {
        SealingThreads newer = fake();
        component.bindThreads(newer);
        component.unbindThreads(threads);

        assertThat(server.isRegistered(worker)).isTrue();
    }
}
