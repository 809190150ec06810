package dev.millmark.watermark.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The null trials measured so far, some hundred texts a file, so that a calibration of hours goes on where it stopped.
/// Once the report is written they are forgotten, or the next one would show what the detectors were. They lie under
/// `target`: `mvn clean` forgets them too.
///
/// @param folder where they are kept
record MeasuredPieces(Path folder) {

    /// How many texts make a piece; the uniformity is that of the first.
    static final int TEXTS = 400;

    NullTrials measure(CalibratedScheme scheme, NullText kind, NullTrials.Texts texts)
            throws IOException {
        List<NullTrials> pieces = new ArrayList<>();
        for (int from = texts.from(); from < texts.to(); from += TEXTS) {
            int to = Math.min(from + TEXTS, texts.to());
            pieces.add(piece(scheme, kind, new NullTrials.Texts(from, to, texts.keys())));
        }
        return NullTrials.together(pieces);
    }

    private NullTrials piece(CalibratedScheme scheme, NullText kind, NullTrials.Texts texts)
            throws IOException {
        String name =
                String.join(
                        " ",
                        scheme.label(),
                        kind.name(),
                        scheme.tokens() + " tokens",
                        texts.keys() + " keys",
                        texts.from() + " to " + texts.to());
        Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + ".txt");
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            return new NullTrials(read(lines.get(0)), read(lines.get(1)));
        }
        NullTrials measured = NullTrials.measure(scheme, kind, texts);
        Path unfinished = folder.resolve(file.getFileName() + ".part");
        Files.write(unfinished, List.of(write(measured.reported()), write(measured.randomized())));
        Files.move(unfinished, file);
        return measured;
    }

    void forget() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static String write(FalsePositives measured) {
        List<String> words = new ArrayList<>();
        words.add(Integer.toString(measured.trials()));
        measured.atMost().forEach(count -> words.add(Integer.toString(count)));
        words.add(Double.toString(measured.uniformity().tooSmall()));
        words.add(Double.toString(measured.uniformity().either()));
        return String.join(" ", words);
    }

    private static FalsePositives read(String line) {
        String[] words = line.split(" ");
        int levels = FalsePositives.LEVELS;
        return new FalsePositives(
                Integer.parseInt(words[0]),
                Arrays.stream(words, 1, 1 + levels).map(Integer::valueOf).toList(),
                new Uniformity(
                        Double.parseDouble(words[1 + levels]),
                        Double.parseDouble(words[2 + levels])));
    }
}
