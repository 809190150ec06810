package dev.millmark.service.security;

/// The names of [Role], for annotations.
public final class Roles {

    public static final String GENERATE = "generate";
    public static final String SEAL = "seal";
    public static final String VERIFY = "verify";
    public static final String EXPERT = "expert";
    public static final String RELEASE = "release";
    public static final String AUDIT = "audit";
    public static final String ADMIN = "admin";

    private Roles() {}
}
