package dev.laidline.watermarking.log;

/// How much of the fault plan is run: a part of it with every build, all of it by `make chaos`.
final class Chaos {

    private static final boolean FULL = Boolean.getBoolean("laidline.chaos");

    private Chaos() {}

    static int times(int withEveryBuild, int all) {
        return FULL ? all : withEveryBuild;
    }
}
