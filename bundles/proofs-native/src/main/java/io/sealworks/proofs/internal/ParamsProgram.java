/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Audit;
import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.worker.ProofParams;
import io.sealworks.tasks.ProofsSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/** The parameters, through the program {@code sealworks-params} as a child process. */
@Component(service = ProofParams.class, configurationPid = ProofsConfig.PID)
@Designate(ocd = ProofsConfig.class)
public final class ParamsProgram implements ProofParams {

    private static final String CONFIG = "etc/" + ProofsConfig.PID + ".cfg";

    private final Path program;
    private final ProofsSettings settings;
    private final String baseUrl;
    private final ObjectMapper json = new ObjectMapper();
    private final ServiceGate<AuditLog> audits = new ServiceGate<>("the audit log");
    private final Audit audit = new Audit(audits);

    private final Set<ParamsRun> children = ConcurrentHashMap.newKeySet();

    /** By name, the last one of each; those that are over are kept for who asks how they went. */
    private final Map<String, ParamsRun> runs = new ConcurrentHashMap<>();

    @Activate
    public ParamsProgram(ProofsConfig config, BundleContext context) {
        this(program(config), LoadedProofs.settings(config, context), config.params_base_url());
    }

    /**
     * @param baseUrl of published parameters; empty for none
     */
    ParamsProgram(Path program, ProofsSettings settings, String baseUrl) {
        this.program = program;
        this.settings = settings;
        this.baseUrl = baseUrl;
    }

    private static Path program(ProofsConfig config) {
        return config.params_program().isBlank()
                ? Path.of(System.getProperty("karaf.home", "."), "bin", "sealworks-params")
                : Path.of(config.params_program());
    }

    /** Ends what runs; whole circuits that were made stay. */
    @Deactivate
    void stop() throws InterruptedException {
        for (ParamsRun child : children) {
            child.close();
        }
    }

    @Override
    public List<Status> status(Caller caller, SectorSize size) throws SealingException {
        caller.require(Permission.PARAMS_STATUS);
        return statuses("status", size);
    }

    @Override
    public List<Status> verify(Caller caller, SectorSize size) throws SealingException {
        caller.require(Permission.PARAMS_VERIFY);
        return statuses("verify", size);
    }

    @Override
    public String generate(Caller caller, SectorSize size) throws SealingException {
        return audit.call(
                caller,
                Permission.PARAMS_GENERATE,
                size.toString(),
                () -> {
                    requireLocal();
                    return begin("generate", size.toString());
                });
    }

    @Override
    public String fetch(Caller caller, SectorSize size, @Nullable String url)
            throws SealingException {
        return audit.call(
                caller,
                Permission.PARAMS_FETCH,
                size.toString(),
                () -> begin("fetch", size.toString(), "--base-url", base(url)));
    }

    /** What is made here would never be used elsewhere. */
    private void requireLocal() throws SealingException {
        if (!settings.local()) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    "published parameters only are used here; for a mock chain or a test network"
                            + " set local.parameters = true in "
                            + CONFIG);
        }
    }

    private String base(@Nullable String url) throws SealingException {
        String base = url == null ? baseUrl : url;
        if (base.isBlank()) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    "no base URL: name one, or set params.base.url in " + CONFIG);
        }
        return base;
    }

    @Override
    public Progress progress(Caller caller, String run, int seen, Duration timeout)
            throws InterruptedException {
        caller.require(Permission.PARAMS_STATUS);
        return named(run).progress(seen, timeout);
    }

    @Override
    public void cancel(Caller caller, String run) {
        audit.run(caller, Permission.PARAMS_GENERATE, "cancel " + run, () -> named(run).stop());
    }

    private ParamsRun named(String run) {
        ParamsRun found = runs.get(run);
        if (found == null) {
            throw new BadRequestException(
                    "no run \""
                            + run
                            + "\": it ended when the bundle of the proofs was replaced; start it"
                            + " again");
        }
        return found;
    }

    /** Starts a run, unless one of that name is under way. */
    private String begin(String... words) throws SealingException {
        String name = words[0] + " " + words[1];
        synchronized (runs) {
            ParamsRun before = runs.get(name);
            if (before == null || before.ended()) {
                runs.put(name, start(words));
            }
        }
        return name;
    }

    private List<Status> statuses(String command, SectorSize size) throws SealingException {
        List<Status> statuses = new ArrayList<>();
        for (String line : answer(command, size.toString(), "--json")) {
            JsonNode node = parse(line);
            if (ParamsStatus.isOne(node)) {
                statuses.add(ParamsStatus.of(node, size, settings.parameters()));
            }
        }
        return List.copyOf(statuses);
    }

    private List<String> answer(String... words) throws SealingException {
        ParamsRun run = start(words);
        try {
            Progress whole = run.await();
            if (whole.failure() != null) {
                throw new SealingException(ErrorLevel.PERMANENT, whole.failure());
            }
            return whole.lines();
        } catch (InterruptedException e) {
            run.stop();
            Thread.currentThread().interrupt();
            throw new SealingException(ErrorLevel.TEMPORARY, words[0] + " was interrupted", e);
        }
    }

    private JsonNode parse(String line) throws SealingException {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException e) {
            throw new SealingException(ErrorLevel.PERMANENT, program + " said no JSON: " + line, e);
        }
    }

    private ParamsRun start(String... words) throws SealingException {
        if (!Files.isExecutable(program)) {
            throw new SealingException(
                    ErrorLevel.CRITICAL,
                    program + " is no program: native/build makes it, params.program names it");
        }
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(Arrays.asList(words));
        command.addAll(List.of("--dir", settings.parameters().toString()));
        try {
            ParamsRun child = ParamsRun.start(command);
            children.removeIf(ParamsRun::ended);
            children.add(child);
            return child;
        } catch (IOException e) {
            throw new SealingException(ErrorLevel.CRITICAL, "can't start " + program, e);
        }
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindAudit(AuditLog service) {
        audits.bind(service);
    }

    void unbindAudit(AuditLog service) {
        audits.unbind(service);
    }
}
