package dev.millmark.verifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerTest {

    @Test
    void isTheAddressOrItsSubnet() {
        assertThat(Caller.of("192.0.2.1")).isNotEqualTo(Caller.of("192.0.2.2"));
        assertThat(Caller.of("2001:db8::1")).isEqualTo(Caller.of("2001:db8:0:0:ffff::2"));
        assertThat(Caller.of("2001:db8:0:1::1")).isNotEqualTo(Caller.of("2001:db8::1"));
        assertThat(Caller.of("not an address")).isEqualTo("not an address");
    }
}
