package dev.millmark.events;

/// The software that ran the model.
public record Generator(String name, String version) {

    public Generator {
        Fields.notBlank("generator/name", name);
        Fields.notBlank("generator/version", version);
    }
}
