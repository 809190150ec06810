package dev.millmark.c2pa.codec;

/// How a format writes a comment of one line.
public enum CommentStyle {
    /// `<!-- … -->`: Markdown, XML, XHTML.
    MARKUP("<!--", "-->"),
    /// `/* … */`: CSS, C and its kin.
    STARS("/*", "*/"),
    /// `// …`: C and its kin.
    SLASHES("//", ""),
    /// `# …`: shells, Python, YAML, TOML.
    HASH("#", ""),
    /// `-- …`: SQL, Lua, Haskell.
    DASHES("--", ""),
    /// `; …`: Lisp, INI.
    SEMICOLON(";", ""),
    /// `% …`: TeX, PostScript.
    PERCENT("%", ""),
    /// `NOTE …`: WebVTT, where a comment stands between two blank lines. The text must end with a line break.
    NOTE("NOTE", "");

    private final String opening;
    private final String closing;

    CommentStyle(String opening, String closing) {
        this.opening = opening;
        this.closing = closing;
    }

    /// What begins a comment.
    String opening() {
        return opening;
    }

    /// What ends a comment; empty where the end of the line does.
    String closing() {
        return closing;
    }

    /// `text` without the spaces, tabs and line breaks at its ends. Other characters that count as white space would be
    /// a stranger's to choose.
    static String bare(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /// Whether `before` and `after` are nothing but white space and the two ends of a comment in one style, or nothing
    /// but white space.
    static boolean frames(String before, String after) {
        String opening = bare(before);
        String closing = bare(after);
        if (opening.isEmpty() && closing.isEmpty()) {
            return true;
        }
        for (CommentStyle style : values()) {
            if (style.opening.equals(opening) && style.closing.equals(closing)) {
                return true;
            }
        }
        return false;
    }
}
