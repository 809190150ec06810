package dev.millmark.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millmark.backing.Ports;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortTest {

    @Test
    void takesTheWantedPort() {
        int free = Ports.any();

        assertThat(Port.GENERATOR.choose(Integer.toString(free))).isEqualTo(free);
    }

    @Test
    void saysWhichSettingAsksForATakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String wanted = Integer.toString(taken.getLocalPort());

            assertThatExceptionOfType(PlatformException.class)
                    .isThrownBy(() -> Port.VERIFIER.choose(wanted))
                    .withMessageContaining(wanted)
                    .withMessageContaining("MILLMARK_VERIFIER_PORT");
        }
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> Port.BROKER.choose("kafka"))
                .withMessageContaining("MILLMARK_BROKER_PORT is 'kafka'");
    }

    @Test
    void givesEachItsOwnPort() {
        PortPlan plan = PortPlan.of(Map.of());

        assertThat(new HashSet<>(plan.ports().values())).hasSize(Port.values().length);
    }

    @Test
    void refusesOnePortForTwo() {
        String port = Integer.toString(Ports.any());

        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() ->
                        PortPlan.of(
                                Map.of(
                                        "MILLMARK_GENERATOR_PORT",
                                        port,
                                        "MILLMARK_VERIFIER_PORT",
                                        port)))
                .withMessageContaining("asked for twice");
    }
}
