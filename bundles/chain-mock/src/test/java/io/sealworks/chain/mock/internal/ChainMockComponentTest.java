/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.config.LoadedConfig;
import io.sealworks.api.manager.config.CommonSection;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.manager.config.ManagerSection;
import io.sealworks.api.manager.config.MockChainSection;
import io.sealworks.api.manager.config.MockChainSection.MockMiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

import static org.assertj.core.api.Assertions.assertThat;

class ChainMockComponentTest {

    @TempDir Path folder;
    private final Map<Class<?>, Object> published = new LinkedHashMap<>();
    private final ChainMockComponent component = new ChainMockComponent();

    @Test
    void theChainIsPublishedWhenALoaderIsThereAndStaysWhenItGoes() throws Exception {
        component.activate(context(), Map.of("config", "manager.cfg"));
        assertThat(published).isEmpty();
        ConfigLoader loader = new Loader(config("V1_1"));
        component.bindLoader(loader);
        assertThat(published).containsOnlyKeys(Chain.class, ChainControl.class);
        Chain chain = (Chain) published.get(Chain.class);
        assertThat(chain.miner(10_000).orElseThrow().sealProof())
                .isEqualTo(SealProofType.StackedDrg2KiBV1_1);

        component.unbindLoader(loader);
        component.bindLoader(loader);
        assertThat(published.get(Chain.class)).isSameAs(chain);
        component.deactivate();
        assertThat(published).isEmpty();
    }

    @Test
    void aLoaderThatWasThereFirstWillDo() throws Exception {
        component.bindLoader(new Loader(config("SYNTHETIC")));
        assertThat(published).isEmpty();
        component.activate(context(), Map.of("config", "manager.cfg"));
        Chain chain = (Chain) published.get(Chain.class);
        assertThat(chain.miner(10_000).orElseThrow().sealProof())
                .isEqualTo(SealProofType.StackedDrg2KiBV1_1_Feat_SyntheticPoRep);
        component.deactivate();
    }

    @Test
    void aWrongConfigurationPublishesNothing() throws Exception {
        component.bindLoader(new Loader(config("V9")));
        component.activate(context(), Map.of("config", "manager.cfg"));
        assertThat(published).isEmpty();
        component.deactivate();
    }

    @Test
    void afterAReplacementTheChainIsTheSame() throws Exception {
        component.bindLoader(new Loader(config("V1_1")));
        component.activate(context(), Map.of("config", "manager.cfg"));
        Chain before = (Chain) published.get(Chain.class);
        var owner = before.miner(10_000).orElseThrow().owner();
        component.deactivate();

        ChainMockComponent next = new ChainMockComponent();
        next.bindLoader(new Loader(config("V1_1")));
        next.activate(context(), Map.of("config", "manager.cfg"));
        Chain after = (Chain) published.get(Chain.class);
        assertThat(after.miner(10_000).orElseThrow().owner()).isEqualTo(owner);
        next.deactivate();
    }

    private ManagerConfig config(String porep) {
        return new ManagerConfig(
                new ManagerSection("127.0.0.1:1789", folder, false),
                new CommonSection(List.of(), List.of()),
                List.of(),
                new MockChainSection(
                        "manual",
                        Duration.ofMillis(100),
                        folder.resolve("chain"),
                        List.of(new MockMiner(10_000, SectorSize.KIB_2, porep))),
                List.of());
    }

    /** A context that does no more than register services. */
    private BundleContext context() {
        return (BundleContext)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {BundleContext.class},
                        (proxy, method, args) -> {
                            published.put((Class<?>) args[0], args[1]);
                            return registration((Class<?>) args[0]);
                        });
    }

    private Object registration(Class<?> service) {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServiceRegistration.class},
                (proxy, method, args) -> published.remove(service));
    }

    private record Loader(ManagerConfig config) implements ConfigLoader {
        @Override
        public <T extends Record> LoadedConfig<T> load(Path file, Class<T> type) {
            return new LoadedConfig<>(type.cast(config), List.of());
        }

        @Override
        public <T extends Record> LoadedConfig<T> load(String text, Path file, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T extends Record> LoadedConfig<T> loadPart(Path file, Class<T> type) {
            return load(file, type);
        }
    }
}
