/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.StepKind;
import org.jspecify.annotations.Nullable;

/** A row of the table while it is written down. */
public final class Row {

    private final String name;
    private final StepKind kind;
    private final @Nullable String stage;
    private final String doc;
    private final List<Need> needs = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private boolean redraws;
    private boolean operatorOnly;

    private Row(String name, StepKind kind, @Nullable String stage, String doc) {
        this.name = name;
        this.kind = kind;
        this.stage = stage;
        this.doc = doc;
    }

    public static Row ask(String name, @Nullable String stage, String doc) {
        return new Row(name, StepKind.ASK, stage, doc);
    }

    public static Row compute(String name, String stage, String doc) {
        return new Row(name, StepKind.COMPUTE, stage, doc);
    }

    public static Row end(String name, String doc) {
        return new Row(name, StepKind.END, null, doc);
    }

    public Row output(String... names) {
        for (String output : names) {
            needs.add(new Need.Output(output));
        }
        return this;
    }

    public Row file(Need.SectorFile... files) {
        for (Need.SectorFile file : files) {
            needs.add(new Need.FileThere(file));
        }
        return this;
    }

    public Row chain(Need.OnChain.Condition condition) {
        needs.add(new Need.OnChain(condition));
        return this;
    }

    public Row to(String event, String next) {
        edges.add(new Edge(event, next, false));
        return this;
    }

    public Row back(String event, String next) {
        edges.add(new Edge(event, next, true));
        return this;
    }

    /** Work is done in this state in more than one step. */
    public Row stay(String event) {
        return to(event, name);
    }

    public Row redraws() {
        redraws = true;
        return this;
    }

    public Row operatorOnly() {
        operatorOnly = true;
        return this;
    }

    public PlanState state() {
        return new PlanState(name, kind, stage, doc, needs, edges, redraws, operatorOnly);
    }
}
