package dev.millmark.c2pa.text;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The invisible wrapper that carries a manifest store in a text (C2PA 2.4 annex A.8; A.7 in 2.3).
///
/// ```text
/// wrapper = U+FEFF selector(frame byte) ...
/// frame   = 43 32 50 41 54 58 54 00  "C2PATXT" NUL
///           01                       version
///           xx xx xx xx              size of the store, big-endian
///           store                    a JUMBF superbox "c2pa"
/// ```
///
/// The wrapper is the last thing of a text; the visible text before it must be in Normalization Form C.
public final class TextWrapper {

    /// The frame bytes before the store.
    static final int HEADER_SIZE = 13;

    private static final Bytes PREFIX = Bytes.of(0xEF, 0xBB, 0xBF);
    private static final Bytes MAGIC = Bytes.of(0x43, 0x32, 0x50, 0x41, 0x54, 0x58, 0x54, 0x00);
    private static final int VERSION = 1;

    /// The magic as selectors, 31 bytes: what a scan looks for. It begins with F3, the rarest of all leading bytes.
    private static final Bytes MAGIC_SELECTORS = selectors(MAGIC);

    /// How many candidates a scan follows before it refuses to believe any.
    private static final int MAX_CANDIDATES = 64;

    private TextWrapper() {}

    /// `visible` followed by the wrapper of `store`.
    public static Bytes embed(Bytes visible, Bytes store) {
        return Bytes.concat(visible, wrapperOf(store));
    }

    /// The wrapper of `store`, unpadded, to be sent after the last byte of the visible text.
    public static Bytes wrapperOf(Bytes store) {
        return wrapper(store, Bytes.EMPTY);
    }

    /// The wrapper of `store` with the deterministic padding of the C2PA working draft.
    public static Bytes paddedWrapperOf(Bytes store) {
        return wrapper(store, WrapperPadding.of(store));
    }

    /// The length in UTF-8 bytes of the unpadded wrapper of `store`.
    public static long length(Bytes store) {
        return PREFIX.size()
                + VariationSelectors.size(header(store.size()))
                + VariationSelectors.size(store);
    }

    /// The length in UTF-8 bytes of the padded wrapper of every store of `storeSize` bytes.
    public static long paddedLength(int storeSize) {
        return WrapperPadding.paddedLength(storeSize);
    }

    /// Finds the wrappers in a text (C2PA 2.4 section A.8.4). A lone U+FEFF, emoji selectors and other runs are not
    /// wrappers. Takes time and memory in proportion to `text`.
    ///
    /// @param text UTF-8
    /// @throws MalformedTextException if there is a candidate and the text is not UTF-8
    public static WrapperScan locate(Bytes text) throws MalformedTextException {
        WrapperScan scan = scan(text);
        if (!(scan instanceof WrapperScan.None)) {
            TextEncoding.decode(text);
        }
        return scan;
    }

    /// Finds the wrappers in bytes that need not be UTF-8.
    public static WrapperScan scan(Bytes text) {
        int candidate = nextCandidate(text, 0);
        return candidate < 0 ? new WrapperScan.None() : scan(text, candidate);
    }

    private static WrapperScan scan(Bytes text, int first) {
        List<WrapperScan.Run> corrupted = new ArrayList<>();
        List<LocatedWrapper> wrappers = new ArrayList<>();
        int candidates = 0;
        int start = first;
        while (start >= 0) {
            if (++candidates > MAX_CANDIDATES) {
                return new WrapperScan.Corrupted(corrupted);
            }
            int runEnd = runEnd(text, start + PREFIX.size());
            Optional<LocatedWrapper> wrapper = read(text, start, runEnd);
            if (wrapper.isPresent()) {
                wrappers.add(wrapper.get());
            } else {
                corrupted.add(new WrapperScan.Run(start, runEnd));
            }
            start = nextCandidate(text, runEnd);
        }
        return switch (wrappers.size()) {
            case 0 -> new WrapperScan.Corrupted(corrupted);
            case 1 -> new WrapperScan.Located(wrappers.getFirst());
            default -> new WrapperScan.Multiple(wrappers);
        };
    }

    /// Where the next U+FEFF with the magic behind it begins, or −1.
    private static int nextCandidate(Bytes text, int from) {
        int magic = text.indexOf(MAGIC_SELECTORS, from);
        while (magic >= 0 && !text.hasAt(magic - PREFIX.size(), PREFIX)) {
            magic = text.indexOf(MAGIC_SELECTORS, magic + 1);
        }
        return magic < 0 ? -1 : magic - PREFIX.size();
    }

    private static int runEnd(Bytes text, int from) {
        int at = from;
        for (int value = selector(text, at); value >= 0; value = selector(text, at)) {
            at += VariationSelectors.size(value);
        }
        return at;
    }

    private static int selector(Bytes text, int at) {
        return VariationSelectors.decode(text, at);
    }

    /// Reads the frame of the run from `start` to `runEnd`; empty where it is damaged.
    private static Optional<LocatedWrapper> read(Bytes text, int start, int runEnd) {
        SelectorReader run = new SelectorReader(text, start + PREFIX.size(), runEnd);
        Bytes header = run.read(HEADER_SIZE);
        if (header.size() < HEADER_SIZE || header.at(MAGIC.size()) != VERSION) {
            return Optional.empty();
        }
        long storeSize = header.unsignedInt(MAGIC.size() + 1);
        if (storeSize > (runEnd - run.position()) / 3) {
            return Optional.empty();
        }
        Bytes store = run.read((int) storeSize);
        if (store.size() < storeSize) {
            return Optional.empty();
        }
        int end = run.position();
        return Optional.of(new LocatedWrapper(start, end, runEnd, store, run.read(runEnd)));
    }

    private static Bytes wrapper(Bytes store, Bytes padding) {
        BytesBuilder out = new BytesBuilder((int) paddedLength(store.size()));
        out.put(PREFIX);
        VariationSelectors.encode(header(store.size()), out);
        VariationSelectors.encode(store, out);
        VariationSelectors.encode(padding, out);
        return out.build();
    }

    private static Bytes header(int storeSize) {
        return new BytesBuilder(HEADER_SIZE)
                .put(MAGIC)
                .put(VERSION)
                .putBigEndian(storeSize, 4)
                .build();
    }

    private static Bytes selectors(Bytes frame) {
        BytesBuilder out = new BytesBuilder(4 * frame.size());
        VariationSelectors.encode(frame, out);
        return out.build();
    }
}
