/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.laws;

import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.sealworks.api.fixture.LeakyRecord;
import io.sealworks.api.fixture.LeakyService;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Law 1: across bundles go only api types, JDK types, JSON text and paths; no future, callback,
 * Jackson type, or class of an implementation.
 */
class ContractsIT {

    private static final String[] CONTRACTS = {"io.sealworks.api..", "io.sealworks.jsonrpc"};

    /** JDK types that are values: they hold nothing of the bundle that made them. */
    private static final Set<String> VALUE_PACKAGES =
            Set.of("java.time", "java.math", "java.net", "java.nio.file");

    private static final Set<String> VALUES =
            Set.of(
                    "java.lang.Boolean",
                    "java.lang.Class",
                    "java.lang.Exception",
                    "java.lang.Integer",
                    "java.lang.InterruptedException",
                    "java.lang.Long",
                    "java.lang.Object",
                    "java.lang.Record",
                    "java.lang.String",
                    "java.io.IOException",
                    "java.util.List",
                    "java.util.Map",
                    "java.util.Optional",
                    "java.util.OptionalInt",
                    "java.util.OptionalLong",
                    "java.util.Set",
                    "java.util.UUID");

    static final ArchRule SERVICES_SPEAK_OF_VALUES =
            methods()
                    .that()
                    .areDeclaredInClassesThat(areServices())
                    .should(
                            new ArchCondition<JavaMethod>("mention only api types and JDK values") {
                                @Override
                                public void check(JavaMethod method, ConditionEvents events) {
                                    Stream<JavaType> types =
                                            Stream.of(
                                                            Stream.of(method.getReturnType()),
                                                            method.getParameterTypes().stream(),
                                                            method.getExceptionTypes().stream())
                                                    .flatMap(s -> s);
                                    report(method.getFullName(), types, events);
                                }
                            });

    static final ArchRule RECORDS_HOLD_VALUES =
            fields().that()
                    .areDeclaredInClassesThat()
                    .areRecords()
                    .and()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(CONTRACTS)
                    .and()
                    .areNotStatic()
                    .should(
                            new ArchCondition<JavaField>("hold only api types and JDK values") {
                                @Override
                                public void check(JavaField field, ConditionEvents events) {
                                    report(field.getFullName(), Stream.of(field.getType()), events);
                                }
                            });

    static final ArchRule CONTRACTS_STAND_ALONE =
            classes()
                    .that()
                    .resideInAnyPackage(CONTRACTS)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "io.sealworks.api..",
                            "io.sealworks.jsonrpc",
                            "org.jspecify.annotations",
                            "org.osgi.annotation..",
                            "org.slf4j");

    static final ArchRule INTERFACES_SAY_WHO_IMPLEMENTS_THEM =
            classes()
                    .that(areServices())
                    .should()
                    .beAnnotatedWith(ProviderType.class)
                    .orShould()
                    .beAnnotatedWith(ConsumerType.class)
                    .because(
                            "it decides what a new method is: a minor change where only our bundles"
                                    + " implement the interface, a major one where others do");

    @Test
    void holds() {
        SERVICES_SPEAK_OF_VALUES.check(BuiltJar.allClasses());
        RECORDS_HOLD_VALUES.check(BuiltJar.allClasses());
        CONTRACTS_STAND_ALONE.check(BuiltJar.allClasses());
        INTERFACES_SAY_WHO_IMPLEMENTS_THEM.check(BuiltJar.allClasses());
    }

    @Test
    void bites() {
        assertThat(failures(SERVICES_SPEAK_OF_VALUES))
                .contains("LeakyService.later", "java.util.concurrent.CompletableFuture")
                .contains("LeakyService.tell", "java.util.function.Consumer")
                .contains("LeakyService.many", "java.lang.Runnable")
                .doesNotContain("LeakyService.fine");
        assertThat(failures(RECORDS_HOLD_VALUES)).contains("LeakyRecord.work");
        assertThat(failures(CONTRACTS_STAND_ALONE)).contains("LeakyRecord", "org.assertj");
        assertThat(failures(INTERFACES_SAY_WHO_IMPLEMENTS_THEM)).contains("LeakyService");
    }

    private static String failures(ArchRule rule) {
        return rule.evaluate(
                        new ClassFileImporter()
                                .importClasses(LeakyService.class, LeakyRecord.class))
                .getFailureReport()
                .toString();
    }

    /** Top-level interfaces; those within a class are for the use of that class. */
    private static DescribedPredicate<JavaClass> areServices() {
        return DescribedPredicate.describe(
                "are interfaces of a contract",
                type ->
                        type.isInterface()
                                && !type.isAnnotation()
                                && type.isTopLevelClass()
                                && !type.getSimpleName().equals("package-info")
                                && (type.getPackageName().startsWith("io.sealworks.api.")
                                        || type.getPackageName().equals("io.sealworks.jsonrpc")));
    }

    private static void report(String where, Stream<JavaType> types, ConditionEvents events) {
        types.flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .filter(type -> !isValue(type))
                .forEach(
                        type ->
                                events.add(
                                        SimpleConditionEvent.violated(
                                                type, where + " mentions " + type.getName())));
    }

    private static boolean isValue(JavaClass type) {
        return type.isPrimitive()
                || type.getPackageName().startsWith("io.sealworks.api.")
                || type.getPackageName().equals("io.sealworks.jsonrpc")
                || VALUE_PACKAGES.contains(type.getPackageName())
                || VALUES.contains(type.getName());
    }
}
