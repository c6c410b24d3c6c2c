/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.worker.ProofParams;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The parameters, through the program {@code sealworks-params} as a child process. */
@Component(service = ProofParams.class, configurationPid = ProofsConfig.PID)
public final class ParamsProgram implements ProofParams {

    private final Path program;
    private final Path folder;
    private final String baseUrl;
    private final ObjectMapper json = new ObjectMapper();
    private final Set<ParamsChild> children = ConcurrentHashMap.newKeySet();

    @Activate
    public ParamsProgram(ProofsConfig config) {
        this(program(config), ProofsFolders.of(config).parameters(), config.params_base_url());
    }

    /**
     * @param folder of the parameters
     * @param baseUrl of published parameters; empty for none
     */
    ParamsProgram(Path program, Path folder, String baseUrl) {
        this.program = program;
        this.folder = folder;
        this.baseUrl = baseUrl;
    }

    private static Path program(ProofsConfig config) {
        return config.params_program().isBlank()
                ? Path.of(System.getProperty("karaf.home", "."), "bin", "sealworks-params")
                : Path.of(config.params_program());
    }

    /** Ends what runs; whole circuits that were made stay. */
    @Deactivate
    void stop() {
        children.forEach(ParamsChild::close);
    }

    @Override
    public List<Status> status(Caller caller, SectorSize size) throws SealingException {
        return statuses("status", caller, size);
    }

    @Override
    public List<Status> verify(Caller caller, SectorSize size) throws SealingException {
        return statuses("verify", caller, size);
    }

    @Override
    public void generate(Caller caller, SectorSize size, Consumer<String> progress)
            throws SealingException, InterruptedException {
        caller.require(Permission.PARAMS_WRITE);
        work(progress, "generate", size.toString());
    }

    @Override
    public void fetch(
            Caller caller, SectorSize size, @Nullable String url, Consumer<String> progress)
            throws SealingException, InterruptedException {
        caller.require(Permission.PARAMS_WRITE);
        String base = url == null ? baseUrl : url;
        if (base.isBlank()) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    "no base URL: name one, or set params.base.url in etc/"
                            + ProofsConfig.PID
                            + ".cfg");
        }
        work(progress, "fetch", size.toString(), "--base-url", base);
    }

    private List<Status> statuses(String command, Caller caller, SectorSize size)
            throws SealingException {
        caller.require(Permission.PARAMS_READ);
        List<String> lines = new ArrayList<>();
        try {
            runOrFail(lines::add, lines, command, size.toString(), "--json");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SealingException(ErrorLevel.TEMPORARY, command + " was interrupted", e);
        }
        List<Status> statuses = new ArrayList<>();
        for (String line : lines) {
            JsonNode node = parse(line);
            if (ParamsStatus.isOne(node)) {
                statuses.add(ParamsStatus.of(node, size, folder));
            }
        }
        return List.copyOf(statuses);
    }

    private JsonNode parse(String line) throws SealingException {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException e) {
            throw new SealingException(ErrorLevel.PERMANENT, program + " said no JSON: " + line, e);
        }
    }

    private void work(Consumer<String> progress, String... words)
            throws SealingException, InterruptedException {
        List<String> last = new ArrayList<>();
        Consumer<String> tell =
                line -> {
                    last.clear();
                    last.add(line);
                    progress.accept(line);
                };
        runOrFail(tell, last, words);
    }

    /**
     * @param said holds the lines of which the last one is the error
     */
    private void runOrFail(Consumer<String> tell, List<String> said, String... words)
            throws SealingException, InterruptedException {
        int exit = run(tell, words);
        // 1 says that something is missing or damaged: the answer of a status, not its failure.
        if (exit == 0 || exit == 1) {
            return;
        }
        String why = said.isEmpty() ? "exit status " + exit : said.get(said.size() - 1);
        throw new SealingException(ErrorLevel.PERMANENT, program.getFileName() + ": " + why);
    }

    private int run(Consumer<String> tell, String... words)
            throws SealingException, InterruptedException {
        if (!Files.isExecutable(program)) {
            throw new SealingException(
                    ErrorLevel.CRITICAL,
                    program + " is no program: native/build makes it, params.program names it");
        }
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(Arrays.asList(words));
        command.addAll(List.of("--dir", folder.toString()));
        try (ParamsChild child = ParamsChild.start(command)) {
            children.add(child);
            try {
                return child.run(tell);
            } finally {
                children.remove(child);
            }
        } catch (IOException e) {
            throw new SealingException(ErrorLevel.CRITICAL, "can't start " + program, e);
        }
    }
}
