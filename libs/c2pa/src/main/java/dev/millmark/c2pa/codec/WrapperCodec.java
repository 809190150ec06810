package dev.millmark.c2pa.codec;

import dev.millmark.c2pa.text.LocatedWrapper;
import dev.millmark.c2pa.text.TextWrapper;
import dev.millmark.c2pa.text.WrapperScan;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;

/// Invisible characters behind the text (C2PA 2.4 annex A.8): for text that is passed on as text. The hash covers the
/// text in Normalization Form C.
///
/// @param isPadded whether what is written has the deterministic padding of the C2PA working draft; both are read
public record WrapperCodec(boolean isPadded) implements TextCodec {

    @Override
    public StoreSlot open(Bytes content) {
        StoreSlot.Form form = isPadded ? StoreSlot.Form.PADDED_WRAPPER : StoreSlot.Form.WRAPPER;
        return new StoreSlot(content.size(), Bytes.EMPTY, form, Bytes.EMPTY);
    }

    @Override
    public boolean isNormalized() {
        return true;
    }

    @Override
    public StoreSearch search(Bytes text) {
        return switch (TextWrapper.scan(text)) {
            case WrapperScan.None() -> new StoreSearch.None();
            case WrapperScan.Located(LocatedWrapper wrapper) ->
                    new StoreSearch.Located(
                            range(wrapper), wrapper.store(), true, flaw(text, wrapper));
            case WrapperScan.Corrupted(List<WrapperScan.Run> runs) ->
                    new StoreSearch.Unusable(
                            StoreSearch.Problem.CORRUPTED_WRAPPER,
                            runs.stream()
                                    .map(run -> new StoreSearch.Range(run.start(), run.end()))
                                    .toList());
            case WrapperScan.Multiple(List<LocatedWrapper> wrappers) ->
                    new StoreSearch.Unusable(
                            StoreSearch.Problem.MULTIPLE_WRAPPERS,
                            wrappers.stream().map(WrapperCodec::range).toList());
        };
    }

    private static StoreSearch.Range range(LocatedWrapper wrapper) {
        return new StoreSearch.Range(wrapper.start(), wrapper.runEnd());
    }

    /// Stricter than the annex: text behind the wrapper could be normalized together with the text before it, and
    /// selectors behind the store belong to nobody.
    private static Optional<String> flaw(Bytes text, LocatedWrapper wrapper) {
        if (!wrapper.isCanonical()) {
            return Optional.of("foreign selectors behind the manifest");
        }
        return wrapper.runEnd() == text.size()
                ? Optional.empty()
                : Optional.of("text behind the manifest");
    }
}
