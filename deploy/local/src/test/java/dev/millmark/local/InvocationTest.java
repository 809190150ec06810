package dev.millmark.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvocationTest {

    @Test
    void staysWhenNothingIsSaid() {
        assertThat(Invocation.of()).contains(new Invocation.Stay());
    }

    @Test
    void takesACommandWithItsArguments() {
        assertThat(Invocation.of("--", "sh", "-c", "true"))
                .contains(new Invocation.Run(List.of("sh", "-c", "true")));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(Invocation.of("--twice")).isEmpty();
        assertThat(Invocation.of("--")).isEmpty();
        assertThat(Invocation.of("--once", "more")).isEmpty();
    }
}
