package dev.millmark.local.platform;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

    @TempDir Path directory;

    @Test
    void holdsItForOnePlatformAtATime() {
        try (StateDirectory _ = StateDirectory.hold(directory)) {
            assertThatExceptionOfType(PlatformException.class)
                    .isThrownBy(() -> StateDirectory.hold(directory))
                    .withMessageContaining("another platform runs");
        }
    }

    @Test
    void givesItBack() {
        StateDirectory.hold(directory).close();

        assertThatNoException().isThrownBy(() -> StateDirectory.hold(directory).close());
    }
}
