package dev.millmark.watermarking.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.Child;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.watermarking.log.Chaos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each file system call of one publication fails in turn, or is the last thing the process does. The kernel is told to
/// by `strace`.
class SyscallChaosTest {

    private static final int LEAVES = 300;
    private static final int FEWEST_CALLS = 50;
    private static final String CALLS =
            "openat,read,write,fsync,close,?mkdir,?mkdirat,?link,?linkat,?rename,?renameat,?unlink,?unlinkat";
    private static final List<String> FAULTS = List.of("error=EIO", "error=ENOSPC", "signal=KILL");

    @TempDir Path directory;

    @Test
    void leavesAWholeLogWhicheverCallFails() throws Exception {
        Chaos.need(canTrace(), "strace is not there or may trace nothing");
        List<Call> calls = calls();
        assertThat(calls).hasSizeGreaterThan(FEWEST_CALLS);
        int faulty = FAULTS.size() * calls.size();
        int runs = Chaos.times(6, faulty);
        int failed = 0;
        for (int run = 0; run < runs; run++) {
            int fault = (int) ((long) run * faulty / runs);
            Path published = directory.resolve("published-" + run);
            Call call = calls.get(fault / FAULTS.size());
            String injected = call.failing(FAULTS.get(fault % FAULTS.size()));

            boolean isComplete = store(published, injected) == 0;

            assertThat(missing(published))
                    .as(injected)
                    .satisfies(absent -> assertThat(absent.isEmpty() || !isComplete).isTrue());
            failed += isComplete ? 0 : 1;
            assertThat(store(published, "trace=none")).as("after " + injected).isZero();
            assertThat(missing(published)).as("after " + injected).isEmpty();
        }
        assertThat(failed).isGreaterThan(runs / 3);
    }

    private static boolean canTrace() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true").start().waitFor()
                    == 0;
        } catch (IOException withoutStrace) {
            return false;
        }
    }

    /// The thread's n-th call of that name.
    private record Call(String name, int n) {

        String failing(String fault) {
            return "inject=%s:%s:when=%d".formatted(name, fault, n);
        }
    }

    /// The calls of a publication.
    private List<Call> calls() throws Exception {
        assertThat(store(directory.resolve("published"), "trace=" + CALLS)).isZero();
        List<String> lines = Files.readAllLines(directory.resolve("trace"));
        String thread =
                lines.stream()
                        .filter(line -> line.contains("/checkpoint\""))
                        .findFirst()
                        .orElseThrow()
                        .split(" ")[0];
        List<String> own = lines.stream().filter(line -> line.startsWith(thread + " ")).toList();
        String path = directory.resolve("published").toString();
        int last = own.size() - 1;
        while (!own.get(last).contains(path)) {
            last--;
        }
        Map<String, Integer> counts = new HashMap<>();
        List<Call> calls = new ArrayList<>();
        boolean began = false;
        for (String line : own.subList(0, last + 1)) {
            String call = line.substring(thread.length()).strip();
            if (!call.contains("(")) {
                continue;
            }
            String name = call.substring(0, call.indexOf('('));
            int count = counts.merge(name, 1, Integer::sum);
            began |= line.contains(path);
            if (began) {
                calls.add(new Call(name, count));
            }
        }
        return calls;
    }

    private int store(Path published, String rule) throws Exception {
        return new ProcessBuilder(
                        "strace",
                        "-f",
                        "-qq",
                        "-o",
                        directory.resolve("trace").toString(),
                        "-e",
                        rule,
                        Child.java(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        published.toString(),
                        String.valueOf(LEAVES))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .start()
                .waitFor();
    }

    /// What is not there of the tree and its checkpoint. What is there must be right, and all of the tree must be where
    /// the checkpoint is.
    private static Set<String> missing(Path published) throws Exception {
        Map<String, Bytes> wanted = new HashMap<>();
        for (Resource resource : StoreProcess.resources(LEAVES)) {
            wanted.put(resource.path().text(), resource.content());
        }
        wanted.put("checkpoint", StoreProcess.checkpoint(LEAVES).encode());
        Set<String> missing = new HashSet<>(wanted.keySet());
        for (Path file : files(published)) {
            String name = published.relativize(file).toString();
            assertThat(Bytes.copyOf(Files.readAllBytes(file))).as(name).isEqualTo(wanted.get(name));
            missing.remove(name);
        }
        assertThat(missing.contains("checkpoint") || missing.isEmpty()).as("%s", missing).isTrue();
        return missing;
    }

    private static List<Path> files(Path published) throws IOException {
        if (!Files.exists(published)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(published)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}
