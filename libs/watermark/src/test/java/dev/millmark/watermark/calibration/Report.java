package dev.millmark.watermark.calibration;

import dev.millmark.watermark.calibration.Chart.Axis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/// The Markdown page with its charts, as it is written.
final class Report {

    private final Path folder;
    private final List<String> lines = new ArrayList<>();

    /// @param folder where page and charts go
    Report(Path folder) {
        this.folder = folder;
    }

    /// A heading and what is said under it.
    void section(String heading, String format, Object... values) {
        line("");
        line("## " + heading);
        line("");
        line(format.strip(), values);
        line("");
    }

    /// One line, or several.
    void line(String format, Object... values) {
        lines.add(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }

    /// Writes a chart and shows it here.
    void chart(String name, String shows, Chart chart) throws IOException {
        Files.writeString(folder.resolve(name + ".svg"), chart.svg());
        line("");
        line("![" + shows + "](" + name + ".svg)");
    }

    void write() throws IOException {
        Files.write(folder.resolve("README.md"), lines);
    }

    static Axis axis(String label, DoubleFunction<String> written, double... ticks) {
        return new Axis(label, DoubleStream.of(ticks).boxed().toList(), false, written);
    }

    static String plain(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /// Three figures at most.
    static String figures(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
