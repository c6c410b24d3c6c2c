/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.shell.common.view.Indices;
import io.sealworks.shell.manager.ManagerServices;
import org.jspecify.annotations.Nullable;

/** Which workers and threads a command is for. */
final class FleetSelection {
    private final ManagerServices services;
    private final Caller caller;

    FleetSelection(ManagerServices services, Caller caller) {
        this.services = services;
        this.caller = caller;
    }

    /**
     * @param typed names or addresses, separated by commas; with a star they are patterns of names
     * @throws BadRequestException when a pattern fits no worker
     */
    List<String> workers(String typed) {
        List<String> workers = new ArrayList<>();
        for (String one : typed.split(",")) {
            workers.addAll(one.contains("*") ? matching(one) : List.of(one));
        }
        return workers.stream().distinct().toList();
    }

    private List<String> matching(String pattern) {
        Pattern regex = Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
        List<String> names =
                services.fleet(f -> f.list(caller)).stream()
                        .map(m -> m.ping().name())
                        .filter(n -> regex.matcher(n).matches())
                        .toList();
        if (names.isEmpty()) {
            throw new BadRequestException("no worker is called " + pattern);
        }
        return names;
    }

    /** The threads with these indices, of each worker. */
    List<FleetThread> threads(String typedWorkers, List<String> typedIndices) {
        List<Integer> indices = Indices.parse(typedIndices);
        return workers(typedWorkers).stream()
                .flatMap(w -> indices.stream().map(i -> new FleetThread(w, i, null)))
                .toList();
    }

    /** The threads that fit, asked of each worker; one that does not answer is among them. */
    List<FleetThread> threads(String typedWorkers, Predicate<ThreadInfo> which) {
        List<FleetThread> threads = new ArrayList<>();
        for (String worker : workers(typedWorkers)) {
            String trouble = add(threads, worker, which);
            if (trouble != null) {
                threads.add(new FleetThread(worker, -1, trouble));
            }
        }
        return threads;
    }

    private @Nullable String add(
            List<FleetThread> threads, String worker, Predicate<ThreadInfo> which) {
        try {
            services
                    .<List<ThreadInfo>, ManagerException>fleet(f -> f.threads(caller, worker))
                    .stream()
                    .filter(which)
                    .forEach(t -> threads.add(new FleetThread(worker, t.index(), null)));
            return null;
        } catch (ManagerException | BadRequestException e) {
            return e.getMessage();
        }
    }
}
