package dev.millmark.local.platform;

import java.util.function.Supplier;

/// Says what is being waited for.
public interface Progress {

    /// Does the work and shows that it goes on.
    ///
    /// @param what for a person to read
    <T> T during(String what, Supplier<T> work);

    /// Shows nothing.
    static Progress silent() {
        return new Progress() {
            @Override
            public <T> T during(String what, Supplier<T> work) {
                return work.get();
            }
        };
    }
}
