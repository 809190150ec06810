package dev.millmark.local;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import sun.misc.Signal;

/// Makes SIGINT and SIGTERM end this process, its shutdown hooks run, whatever it inherited.
///
/// A shell starts its background jobs with SIGINT ignored, and a Java VM leaves alone what it finds ignored at its
/// start. So the C library is asked for the default first; only then does the VM take a handler.
final class EndSignals {

    private static final List<Signal> SIGNALS = List.of(new Signal("INT"), new Signal("TERM"));
    private static final MemorySegment DEFAULT = MemorySegment.NULL;
    private static final int KILLED = 128;

    private EndSignals() {}

    /// The exit code is 128 and the signal's number, as shells have it.
    static void heed() {
        MethodHandle signal = signal();
        for (Signal each : SIGNALS) {
            reset(signal, each);
            Signal.handle(each, received -> System.exit(KILLED + received.getNumber()));
        }
    }

    /// `void (*signal(int number, void (*handler)(int)))(int)` of C's `signal.h`.
    private static MethodHandle signal() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("signal"),
                FunctionDescriptor.of(
                        ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }

    private static void reset(MethodHandle signal, Signal each) {
        try {
            MemorySegment _ = (MemorySegment) signal.invokeExact(each.getNumber(), DEFAULT);
        } catch (Throwable e) {
            throw new IllegalStateException("signal(%s) cannot be called".formatted(each), e);
        }
    }
}
