package dev.millmark.local.demo;

/// Where the demo is shown.
public interface Stage {

    /// One line.
    void say(String line);

    /// A part of a line, as soon as it is there.
    void write(String part);
}
