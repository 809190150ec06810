package dev.millmark.local;

import java.util.List;
import java.util.Optional;

/// What the command line asks for.
sealed interface Invocation {

    String USAGE = "usage: millmark [--once | -- COMMAND [ARGUMENT…]]";

    /// Plays the demo and stays.
    record Stay() implements Invocation {}

    /// Plays the demo and ends.
    record Once() implements Invocation {}

    /// Runs a command against the platform and ends with it.
    ///
    /// @param command with its arguments
    record Run(List<String> command) implements Invocation {

        public Run {
            command = List.copyOf(command);
        }
    }

    /// @return nothing if it cannot be understood
    static Optional<Invocation> of(String... arguments) {
        List<String> words = List.of(arguments);
        if (words.isEmpty()) {
            return Optional.of(new Stay());
        }
        if (words.equals(List.of("--once"))) {
            return Optional.of(new Once());
        }
        if (words.getFirst().equals("--") && words.size() > 1) {
            return Optional.of(new Run(words.subList(1, words.size())));
        }
        return Optional.empty();
    }
}
