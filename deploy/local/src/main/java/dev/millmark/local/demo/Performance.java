package dev.millmark.local.demo;

import java.util.List;

/// The demo, played.
///
/// @param answer the text that was written and sealed
/// @param scenes what was submitted and said, in order
public record Performance(GeneratedAnswer answer, List<Scene> scenes) {

    public Performance {
        scenes = List.copyOf(scenes);
    }

    /// Whether every verdict is the expected one.
    public boolean isAsExpected() {
        return scenes.stream().allMatch(Scene::isAsExpected);
    }
}
