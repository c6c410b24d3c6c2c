/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.laws;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sealworks.fixture.Intruder;
import io.sealworks.fixture.internal.Inner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may know whom: a bundle knows itself and the contracts, and no bundle another's inside. */
class RoomsIT {

    /** What a bundle uses of ours that is neither in its jar nor in one of the packages. */
    static List<String> strangers(JavaClasses classes, Set<String> own, Predicate<String> known) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> use.getTargetClass().getPackageName().startsWith("io.sealworks."))
                .filter(use -> !own.contains(use.getTargetClass().getBaseComponentType().getName()))
                .filter(use -> !known.test(use.getTargetClass().getPackageName()))
                .map(use -> use.getDescription())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isContract(String name) {
        return name.startsWith("io.sealworks.api.") || name.equals("io.sealworks.jsonrpc");
    }

    private static void assertKnowsOnly(BuiltJar jar, Predicate<String> known) {
        assertThat(strangers(jar.classes(), jar.classNames(), known)).as(jar.name()).isEmpty();
    }

    @Test
    void bundlesMeetOnlyInContracts() {
        assertThat(BuiltJar.bundles()).allSatisfy(jar -> assertKnowsOnly(jar, RoomsIT::isContract));
    }

    @Test
    void plansKnowNothingButTheContracts() {
        assertThat(BuiltJar.bundles())
                .filteredOn(jar -> jar.name().startsWith("plan-"))
                .isNotEmpty()
                .allSatisfy(
                        jar -> assertKnowsOnly(jar, name -> name.startsWith("io.sealworks.api.")));
    }

    @Test
    void onlyHandlersKnowTheFront() {
        assertThat(BuiltJar.bundles())
                .filteredOn(
                        jar ->
                                !Set.of("jsonrpc", "worker-rpc", "manager-rpc", "piece-store")
                                        .contains(jar.name()))
                .allSatisfy(
                        jar -> assertKnowsOnly(jar, name -> name.startsWith("io.sealworks.api.")));
    }

    @Test
    void onlyTheManagerKnowsItsDatabase() {
        assertThat(BuiltJar.bundles())
                .filteredOn(
                        jar ->
                                !Set.of("manager", "manager-store", "api-manager")
                                        .contains(jar.name()))
                .allSatisfy(
                        jar ->
                                assertKnowsOnly(
                                        jar,
                                        name ->
                                                isContract(name)
                                                        && !name.startsWith(
                                                                "io.sealworks.api.manager.store")));
    }

    /** What the api packages may build on, so that the contracts have a direction. */
    @ParameterizedTest
    @CsvSource({
        "api-base, io.sealworks.api.base|io.sealworks.api.auth|io.sealworks.api.config",
        "api-manager, io.sealworks.api.base|io.sealworks.api.config"
                + "|io.sealworks.api.manager.*|io.sealworks.api.chain",
    })
    void contractsHaveADirection(String name, String packages) {
        assertKnowsOnly(BuiltJar.named(name), found -> found.matches(packages));
    }

    @Test
    void bites() {
        JavaClasses classes = new ClassFileImporter().importClasses(Intruder.class);

        assertThat(strangers(classes, Set.of(Intruder.class.getName()), RoomsIT::isContract))
                .isNotEmpty()
                .allSatisfy(use -> assertThat(use).contains(Inner.class.getName()));
    }
}
