/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.plan;

import javax.security.auth.Subject;

import io.sealworks.shell.common.testing.Shell;
import io.sealworks.shell.common.testing.Users;
import io.sealworks.shell.worker.WorkerShell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanCommandsTest {
    private static final Subject VIEWER = Users.user("anna", "viewer");

    private final Shell shell = new WorkerShell().open();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void the_list_shows_the_installed_plans() throws Exception {
        assertThat(shell.run(VIEWER, "plan:list --no-format")).isEqualTo("sealer\tEmpty\t3\tC2\n");
    }

    @Test
    void a_plan_is_shown_as_its_table() throws Exception {
        assertThat(shell.run(VIEWER, "plan:show --no-format sealer"))
                .contains(
                        "C1Done\tC2\tcompute\tMakes the proof.\tphase output c1out\t"
                                + "C2 -> Finished, ReDo -> Empty\n");
    }

    @Test
    void what_a_state_leads_to_is_one_below_the_other() throws Exception {
        assertThat(shell.run(VIEWER, "plan:show sealer").lines())
                .anySatisfy(line -> assertThat(line).contains("C2 -> Finished,"))
                .anySatisfy(line -> assertThat(line).contains("ReDo -> Empty"))
                .noneSatisfy(line -> assertThat(line).contains("Finished, ReDo"));
    }

    @Test
    void the_graph_is_drawn_as_text() throws Exception {
        assertThat(shell.run(VIEWER, "plan:graph sealer"))
                .isEqualTo(
                        """
                        Empty
                          --> C1Done  (Allocate)
                        C1Done [C2]
                          --> Finished  (C2)
                          <-- Empty  (ReDo)
                        Finished
                        """);
    }

    @Test
    void the_graph_is_drawn_for_mermaid() throws Exception {
        assertThat(shell.run(VIEWER, "plan:graph --mermaid sealer"))
                .isEqualTo(
                        """
                        stateDiagram-v2
                            [*] --> Empty
                            Empty --> C1Done : Allocate
                            C1Done : C1Done (C2)
                            C1Done --> Finished : C2
                            C1Done --> Empty : ↩ ReDo
                            Finished --> [*]
                        """);
    }

    @Test
    void the_graph_is_drawn_as_svg() throws Exception {
        assertThat(shell.run(VIEWER, "plan:graph --svg sealer"))
                .startsWith("<svg ")
                .contains(">C1Done</text>", ">C2</text>", ">ReDo</text>")
                .endsWith("</svg>\n");
        assertThatThrownBy(() -> shell.run(VIEWER, "plan:graph --svg --mermaid sealer"))
                .hasMessage("plan:graph draws one picture: --mermaid or --svg");
    }

    @Test
    void an_unknown_plan_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> shell.run(VIEWER, "plan:show rebuild"))
                .hasMessage("no plan \"rebuild\" (installed: sealer)");
    }

    @Test
    void plan_names_complete() throws Exception {
        assertThat(shell.complete(VIEWER, "plan", "graph", "")).contains("sealer");
    }
}
