package dev.millmark.verifier.verification;

/// How much work a submission is, told from its bytes before any of it is done. Each class has threads and a queue of
/// its own, so that no small text waits behind large ones.
enum SizeClass {
    /// A page or two.
    SMALL(8 << 10),
    /// A long article.
    MEDIUM(64 << 10),
    /// Whatever else the service takes.
    LARGE(Integer.MAX_VALUE);

    private static final int SELECTOR_UTF8 = 4;
    private static final int SELECTOR_JSON = 12;

    private final int most;

    /// @param most bytes of words
    SizeClass(int most) {
        this.most = most;
    }

    /// The class of a request body.
    static SizeClass of(byte[] body) {
        int words = words(body);
        for (SizeClass next : values()) {
            if (words <= next.most) {
                return next;
            }
        }
        throw new IllegalStateException("the largest class has no bound");
    }

    /// The bytes that are not a credential's invisible characters, which are many and cost little. A selector of C2PA
    /// 2.4 annex A.8 is `F3 A0 84..87 xx` in UTF-8, and the escapes of the surrogates DB40 and DDxx in JSON that is
    /// kept to ASCII.
    static int words(byte[] body) {
        int selectors = 0;
        for (int i = 0; i < body.length; i++) {
            if (body[i] == (byte) 0xF3 && i + 1 < body.length && body[i + 1] == (byte) 0xA0) {
                selectors += SELECTOR_UTF8;
                i += SELECTOR_UTF8 - 1;
            } else if (body[i] == '\\' && isEscapedSelector(body, i)) {
                selectors += SELECTOR_JSON;
                i += SELECTOR_JSON - 1;
            }
        }
        return body.length - Math.min(selectors, body.length);
    }

    private static boolean isEscapedSelector(byte[] body, int at) {
        String high = "\\" + "udb40";
        if (at + SELECTOR_JSON > body.length) {
            return false;
        }
        for (int i = 0; i < high.length(); i++) {
            if ((body[at + i] | 0x20) != (high.charAt(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }
}
