/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.StepKind;

/**
 * A plan's graph as SVG: the states in a column, in the order of a sector's life. What leads to the
 * next state goes straight down, what skips or repeats goes round on the right, what goes back on
 * the left, each in a lane of its own. The same graph gives the same picture.
 */
final class SvgPicture {
    private static final int BOX = 190;
    private static final int ROW = 18;
    private static final int GAP = 34;
    private static final int MARGIN = 20;

    /** Between a box and the first lane: room for the name of an event. */
    private static final int WORD = 160;

    private static final int LANE = 14;

    private static final String STYLE =
            """
            <style>
            text { font: 12px sans-serif; fill: #222 } .stage { font-size: 10px; fill: #666 }
            rect { fill: #eef3fa; stroke: #4a6fa5 } .end { stroke-width: 3 } .asked { stroke-dasharray: 4 3 }
            path { fill: none; stroke: #4a6fa5 } .back { stroke: #b5532d; stroke-dasharray: 5 3 }
            </style>
            <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" \
            orient="auto"><path d="M0 0L8 4L0 8" style="stroke-dasharray: none"/></marker></defs>\
            """;

    /** One state's box; its edges leave below one another, beneath the row where others arrive. */
    private record Box(PlanState state, int top, int rows) {
        int bottom() {
            return top + rows * ROW;
        }

        int arrival() {
            return top + ROW / 2;
        }
    }

    /** An edge that goes round, from one height to another. */
    private record Detour(Edge edge, int from, int to, int lane) {
        Detour in(int free) {
            return new Detour(edge, from, to, free);
        }

        boolean meets(Detour other) {
            return Math.min(from, to) <= Math.max(other.from, other.to)
                    && Math.min(other.from, other.to) <= Math.max(from, to);
        }

        int length() {
            return Math.abs(from - to);
        }
    }

    private final PlanGraph graph;
    private final Map<String, Box> boxes = new LinkedHashMap<>();

    private SvgPicture(PlanGraph graph) {
        this.graph = graph;
        int y = MARGIN;
        for (PlanState state : graph.states()) {
            int rows = 1 + Math.max(1, Math.max(round(state, true), round(state, false)));
            Box box = new Box(state, y, rows);
            boxes.put(state.name(), box);
            y = box.bottom() + GAP;
        }
    }

    static String of(PlanGraph graph) {
        return new SvgPicture(graph).draw();
    }

    private int round(PlanState state, boolean back) {
        return (int) state.edges().stream().filter(e -> goesRound(state, e, back)).count();
    }

    private boolean goesRound(PlanState state, Edge edge, boolean back) {
        return edge.rollback() == back && !isNext(state, edge);
    }

    private boolean isNext(PlanState state, Edge edge) {
        int at = graph.states().indexOf(state);
        return at + 1 < graph.states().size()
                && graph.states().get(at + 1).name().equals(edge.next());
    }

    private String draw() {
        List<Detour> right = detours(false);
        List<Detour> left = detours(true);
        int x = MARGIN + width(left);
        int width = x + BOX + width(right) + MARGIN;
        int height = boxes.values().stream().mapToInt(Box::bottom).max().orElse(0) + MARGIN;
        List<String> out = new ArrayList<>();
        out.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">"
                        .formatted(width, height, width, height));
        out.add("<title>The plan " + escape(graph.plan()) + "</title>");
        out.add(STYLE);
        boxes.values().forEach(box -> box(out, box, x));
        boxes.values().forEach(box -> straight(out, box, x + BOX / 2));
        right.forEach(detour -> detour(out, detour, x + BOX, 1));
        left.forEach(detour -> detour(out, detour, x, -1));
        out.add("</svg>");
        return String.join("\n", out);
    }

    /** Short ones first, so that long ones go round them. */
    private List<Detour> detours(boolean back) {
        List<Detour> open = new ArrayList<>();
        for (Box box : boxes.values()) {
            int y = box.arrival();
            for (Edge edge : box.state().edges()) {
                if (goesRound(box.state(), edge, back)) {
                    y += ROW;
                    open.add(new Detour(edge, y, boxes.get(edge.next()).arrival(), 0));
                }
            }
        }
        open.sort(Comparator.comparingInt(Detour::length));
        List<Detour> placed = new ArrayList<>();
        open.forEach(detour -> placed.add(detour.in(freeLane(detour, placed))));
        return placed;
    }

    private static int freeLane(Detour detour, List<Detour> placed) {
        int lane = 0;
        while (isTaken(detour.in(lane), placed)) {
            lane++;
        }
        return lane;
    }

    private static boolean isTaken(Detour wanted, List<Detour> placed) {
        return placed.stream().anyMatch(p -> p.lane() == wanted.lane() && p.meets(wanted));
    }

    private static int width(List<Detour> detours) {
        int lanes = detours.stream().mapToInt(d -> d.lane() + 1).max().orElse(0);
        return lanes == 0 ? 0 : WORD + lanes * LANE;
    }

    private static void box(List<String> out, Box box, int x) {
        PlanState state = box.state();
        String kind =
                state.operatorOnly() ? "asked" : state.kind() == StepKind.END ? "end" : "step";
        int middle = (box.top() + box.bottom()) / 2;
        out.add(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>"
                        .formatted(kind, x, box.top(), BOX, box.bottom() - box.top()));
        out.add(
                text(
                        "name",
                        "middle",
                        x + BOX / 2,
                        state.stage() == null ? middle + 4 : middle,
                        state.name()));
        if (state.stage() != null) {
            out.add(text("stage", "middle", x + BOX / 2, middle + 13, state.stage()));
        }
    }

    private void straight(List<String> out, Box box, int x) {
        for (Edge edge : box.state().edges()) {
            if (isNext(box.state(), edge)) {
                int y = box.bottom();
                out.add(
                        "<path d=\"M%d %dV%d\" marker-end=\"url(#tip)\"/>"
                                .formatted(x, y, y + GAP));
                out.add(text("event", "start", x + 6, y + GAP / 2 + 3, edge.event()));
            }
        }
    }

    /**
     * @param side 1 to the right of x, -1 to the left
     */
    private static void detour(List<String> out, Detour detour, int x, int side) {
        int turn = x + side * (WORD + detour.lane() * LANE);
        out.add(
                "<path class=\"%s\" d=\"M%d %dH%dV%dH%d\" marker-end=\"url(#tip)\"/>"
                        .formatted(
                                side < 0 ? "back" : "on", x, detour.from(), turn, detour.to(), x));
        String anchor = side < 0 ? "end" : "start";
        out.add(text("event", anchor, x + side * 8, detour.from() - 3, detour.edge().event()));
    }

    private static String text(String kind, String anchor, int x, int y, String words) {
        return "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>"
                .formatted(kind, x, y, anchor, escape(words));
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
