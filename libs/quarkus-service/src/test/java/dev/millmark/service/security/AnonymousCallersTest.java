package dev.millmark.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnonymousCallersTest {

    @Test
    void areToldApartByTheAddressOrItsSubnet() {
        assertThat(AnonymousCallers.network("192.0.2.1"))
                .isNotEqualTo(AnonymousCallers.network("192.0.2.2"));
        assertThat(AnonymousCallers.network("2001:db8::1"))
                .isEqualTo(AnonymousCallers.network("2001:db8:0:0:ffff::2"));
        assertThat(AnonymousCallers.network("2001:db8:0:1::1"))
                .isNotEqualTo(AnonymousCallers.network("2001:db8::1"));
        assertThat(AnonymousCallers.network("not an address")).isEqualTo("not an address");
    }
}
