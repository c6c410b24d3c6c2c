/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.laws;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.sealworks.fixture.Leaking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Law 4, as far as it can be read: nothing of a bundle outlives it. No common pool, no thread
 * without a name, no ThreadLocal, no hook in the virtual machine, no static state.
 */
class LeaksIT {

    /** What a static constant may not be: it holds threads, or what it holds changes. */
    private static final Set<String> LIVING =
            Set.of(
                    "java.lang.Thread",
                    "java.lang.ThreadLocal",
                    "java.net.http.HttpClient",
                    "java.util.ArrayList",
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.util.Random",
                    "java.util.Timer",
                    "com.fasterxml.jackson.databind.ObjectMapper");

    private static final JavaClasses FIXTURE = new ClassFileImporter().importClasses(Leaking.class);

    static final List<ArchRule> RULES =
            List.of(
                    noClasses()
                            .should()
                            .callMethod(ForkJoinPool.class, "commonPool")
                            .orShould()
                            .callMethodWhere(named("parallelStream"))
                            .orShould()
                            .callMethodWhere(onTheCommonPool())
                            .because("the common pool outlives every bundle"),
                    noClasses()
                            .should()
                            .dependOnClassesThat()
                            .areAssignableTo(ThreadLocal.class)
                            .because("a thread of the container would keep the class loader"),
                    noClasses()
                            .should()
                            .callMethod(Runtime.class, "addShutdownHook", Thread.class)
                            .orShould()
                            .callMethodWhere(named("setDefaultUncaughtExceptionHandler"))
                            .orShould()
                            .callMethodWhere(named("setContextClassLoader"))
                            .orShould()
                            .callMethod(System.class, "exit", int.class)
                            .because("it is the virtual machine's, not a bundle's"),
                    noClasses()
                            .should()
                            .callConstructor(Thread.class)
                            .orShould()
                            .callConstructor(Thread.class, Runnable.class)
                            .orShould()
                            .callMethodWhere(executorsWithoutNames())
                            .because("a thread has a name and an owner"),
                    noClasses()
                            .should()
                            .accessField(System.class, "out")
                            .orShould()
                            .accessField(System.class, "err")
                            .orShould()
                            .callMethodWhere(named("printStackTrace"))
                            .because("a container has a log"),
                    noClasses()
                            .that(dontHaveOwnTypes())
                            .should()
                            .callMethodWhere(bindingClasses())
                            .because(
                                    "mappers share a cache of types: io.sealworks.tasks.Mappers"
                                            + " makes one with its own"),
                    noFields()
                            .that()
                            .areStatic()
                            .and()
                            .doNotHaveModifier(JavaModifier.SYNTHETIC)
                            .should()
                            .notBeFinal()
                            .because("two revisions of a bundle would each have their own"),
                    fields().that().areStatic().should(beConstant()));

    @Test
    void holds() {
        RULES.forEach(rule -> rule.check(BuiltJar.allClasses()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commonPool",
                "parallelStream",
                "supplyAsync",
                "ThreadLocal",
                "addShutdownHook",
                "<init>(java.lang.Runnable)",
                "newCachedThreadPool",
                "java.lang.System.out",
                "ObjectMapper.readValue",
                "Leaking.count",
                "Leaking.CACHE",
                "Leaking.TOTAL"
            })
    void bites(String what) {
        String failures =
                RULES.stream()
                        .map(rule -> rule.evaluate(FIXTURE).getFailureReport().toString())
                        .reduce("", String::concat);

        assertThat(failures).contains(what);
    }

    private static DescribedPredicate<JavaCall<?>> named(String method) {
        return DescribedPredicate.describe(method, call -> call.getName().equals(method));
    }

    private static DescribedPredicate<JavaCall<?>> onTheCommonPool() {
        return DescribedPredicate.describe(
                "CompletableFuture.*Async without an executor",
                call ->
                        call.getTargetOwner().getName().contains(".CompletableFuture")
                                && call.getName().endsWith("Async")
                                && call.getTarget().getRawParameterTypes().stream()
                                        .noneMatch(type -> type.isAssignableTo(Executor.class)));
    }

    private static DescribedPredicate<JavaCall<?>> executorsWithoutNames() {
        return target(owner(name("java.util.concurrent.Executors")))
                .and(
                        DescribedPredicate.describe(
                                "without a thread factory",
                                call ->
                                        call.getName().startsWith("new")
                                                && call.getTarget().getRawParameterTypes().stream()
                                                        .noneMatch(
                                                                type ->
                                                                        type.isAssignableTo(
                                                                                ThreadFactory
                                                                                        .class))));
    }

    private static DescribedPredicate<JavaClass> dontHaveOwnTypes() {
        return DescribedPredicate.describe(
                "don't use Mappers",
                type ->
                        type.getDirectDependenciesFromSelf().stream()
                                .noneMatch(
                                        d ->
                                                d.getTargetClass()
                                                        .getName()
                                                        .equals("io.sealworks.tasks.Mappers")));
    }

    private static DescribedPredicate<JavaCall<?>> bindingClasses() {
        return DescribedPredicate.describe(
                "binds a class with Jackson",
                call ->
                        call.getTargetOwner()
                                        .getName()
                                        .startsWith("com.fasterxml.jackson.databind.Object")
                                && call.getTarget().getRawParameterTypes().stream()
                                        .anyMatch(type -> type.isEquivalentTo(Class.class)));
    }

    private static ArchCondition<JavaField> beConstant() {
        return new ArchCondition<>("be constant") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (isLiving(field.getRawType())) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    field,
                                    field.getFullName()
                                            + " is a static "
                                            + field.getRawType().getName()));
                }
            }
        };
    }

    private static boolean isLiving(JavaClass type) {
        return LIVING.contains(type.getName())
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.getName().startsWith("java.util.concurrent.Concurrent")
                || type.isAssignableTo(Executor.class);
    }
}
