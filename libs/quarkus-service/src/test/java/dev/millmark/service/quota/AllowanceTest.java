package dev.millmark.service.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {

    @ParameterizedTest
    @CsvSource({
        "1/minute, 1, MINUTE",
        "60k/minute, 60000, MINUTE",
        "10M/hour, 10000000, HOUR",
        "1G/day, 1000000000, DAY",
        "999999999G/day, 999999999000000000, DAY",
        "999999999999999999/day, 999999999999999999, DAY",
    })
    void isWhatASettingSays(String setting, long most, Period period) {
        Allowance allowance = Allowance.parse(setting);

        assertThat(allowance).isEqualTo(new Allowance(most, period));
        assertThat(allowance.isUnlimited()).isFalse();
    }

    @Test
    void isUnlimitedWhereItIsNone() {
        assertThat(Allowance.parse("none").isUnlimited()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0/minute",
                "-1/minute",
                "5",
                "5/week",
                "5 /minute",
                "5K/minute",
                "1.5k/day",
                "9999999999G/day"
            })
    void refusesWhatIsNoSetting(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Allowance.parse(setting))
                .withMessageContaining("600/minute");
    }

    @Test
    void isReadFromConfigurationAndGenerousWithoutIt() {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder()
                        .withMapping(RequestQuotaConfig.class)
                        .withMapping(ByteQuotaConfig.class)
                        .withDefaultValues(Map.of("millmark.quota.requests.anonymous", "none"));

        RequestQuotaConfig requests = builder.build().getConfigMapping(RequestQuotaConfig.class);
        ByteQuotaConfig bytes = builder.build().getConfigMapping(ByteQuotaConfig.class);

        assertThat(requests.anonymous()).isEqualTo(Allowance.NONE);
        assertThat(requests.caller()).isEqualTo(new Allowance(60_000, Period.MINUTE));
        assertThat(requests.tenant()).isEqualTo(new Allowance(300_000, Period.MINUTE));
        assertThat(bytes.caller()).isEqualTo(new Allowance(2_000_000_000L, Period.MINUTE));
        assertThat(bytes.tenant()).isEqualTo(new Allowance(10_000_000_000L, Period.MINUTE));
        assertThat(bytes.anonymous()).isEqualTo(new Allowance(60_000_000, Period.MINUTE));
    }
}
