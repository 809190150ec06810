package dev.millmark.c2pa.codec;

import dev.millmark.encoding.Bytes;

/// Looks for a manifest store in a text of which nothing is known.
public final class TextCodecs {

    /// What every element and every block has in it, in some case. Its digit is the rarest of its characters.
    private static final String COMMON = "c2pa";

    private static final int DIGIT = COMMON.indexOf('2');

    private TextCodecs() {}

    /// What the first codec that finds anything finds: a wrapper, else a block, else an HTML element. What a second one
    /// would find is ordinary text then, and covered by the hash.
    public static StoreSearch search(Bytes text) {
        StoreSearch wrapper = new WrapperCodec(false).search(text);
        if (!(wrapper instanceof StoreSearch.None) || !mentionsC2pa(text)) {
            return wrapper;
        }
        StoreSearch block = CommentBlock.find(text);
        return block instanceof StoreSearch.None ? HtmlElement.find(text) : block;
    }

    private static boolean mentionsC2pa(Bytes text) {
        for (int digit = text.indexOf('2', 0); digit >= 0; digit = text.indexOf('2', digit + 1)) {
            if (hasCommonAt(text, digit - DIGIT)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasCommonAt(Bytes text, int start) {
        if (start < 0 || start + COMMON.length() > text.size()) {
            return false;
        }
        for (int i = 0; i < COMMON.length(); i++) {
            if (Character.toLowerCase(text.at(start + i)) != COMMON.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
