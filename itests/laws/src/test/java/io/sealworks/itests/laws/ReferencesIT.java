/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.laws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Law 2: a reference to a service of ours is optional, dynamic and greedy, and bound by a method
 * into a gate; so one update never cascades.
 */
class ReferencesIT {

    /** Are given what goes through a gate at each call: proxies, and an Audit. */
    private static final Set<String> GATED =
            Set.of(
                    "io.sealworks.sealing.internal.ManagerContext",
                    "io.sealworks.auth.internal.Tokens");

    /** Each reference that breaks the law, in words. */
    static List<String> faults(Component component) {
        return component.references().stream()
                .filter(reference -> isOurs(reference.service()))
                .flatMap(reference -> faults(component.name(), reference))
                .toList();
    }

    private static Stream<String> faults(String component, Component.Reference reference) {
        String where = component + ", reference " + reference.name() + ": ";
        return Stream.of(
                        reference.cardinality().startsWith("0..") ? "" : where + "is mandatory",
                        reference.policy().equals("dynamic") ? "" : where + "is static",
                        reference.policyOption().equals("greedy") ? "" : where + "is reluctant",
                        reference.field().isEmpty() ? "" : where + "is a field, without a gate")
                .filter(fault -> !fault.isEmpty());
    }

    /** Fields that hold, without a gate, a service that the bundle refers to. */
    static List<String> heldServices(JavaClasses classes, Set<String> services) {
        return classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> services.contains(field.getRawType().getName()))
                .filter(field -> !wraps(field))
                .map(field -> field.getFullName() + " is a " + field.getRawType().getName())
                .sorted()
                .toList();
    }

    /** A class that is itself such a service may hold the one that it makes safe. */
    private static boolean wraps(JavaField field) {
        JavaClass owner = field.getOwner();
        return GATED.contains(owner.getName())
                || owner.isAssignableTo(field.getRawType().getName());
    }

    private static boolean isOurs(String service) {
        return service.startsWith("io.sealworks.");
    }

    @Test
    void referencesHold() {
        assertThat(BuiltJar.bundles().stream().flatMap(jar -> jar.components().stream()))
                .hasSizeGreaterThan(10)
                .allSatisfy(component -> assertThat(faults(component)).isEmpty());
    }

    @Test
    void servicesAreHeldByGates() {
        assertThat(BuiltJar.bundles())
                .allSatisfy(
                        jar ->
                                assertThat(heldServices(jar.classes(), services(jar)))
                                        .as(jar.name())
                                        .isEmpty());
    }

    private static Set<String> services(BuiltJar jar) {
        return jar.components().stream()
                .flatMap(component -> component.references().stream())
                .map(Component.Reference::service)
                .filter(ReferencesIT::isOurs)
                .collect(Collectors.toSet());
    }

    @Test
    void bites() throws IOException {
        String xml =
                """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="bad">
                  <reference name="A" interface="io.sealworks.api.A" bind="bindA"/>
                  <reference name="B" interface="io.sealworks.api.B" cardinality="0..1" policy="dynamic"
                      policy-option="greedy" field="b"/>
                  <reference name="C" interface="io.sealworks.api.C" cardinality="0..n" policy="dynamic"
                      policy-option="greedy" bind="bindC"/>
                  <reference name="D" interface="org.osgi.service.cm.ConfigurationAdmin" bind="bindD"/>
                </scr:component>
                """;
        Component bad =
                Component.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));

        assertThat(faults(bad))
                .containsExactly(
                        "bad, reference A: is mandatory",
                        "bad, reference A: is static",
                        "bad, reference A: is reluctant",
                        "bad, reference B: is a field, without a gate");
    }

    /** Stands for a service of another bundle. */
    interface Service {}

    record Holder(Service service) {}

    record Wrapper(Service service) implements Service {}

    @Test
    void bitesWhoeverHoldsAServiceOutsideAGate() {
        assertThat(
                        heldServices(
                                new ClassFileImporter().importClasses(Holder.class, Wrapper.class),
                                Set.of(Service.class.getName())))
                .singleElement()
                .asString()
                .contains("Holder.service");
    }
}
