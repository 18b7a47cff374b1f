package dev.genkan.localcloud.pubsub.filter;

/**
 * A word of an expression.
 *
 * @param text of a string, what it stands for: without quotes and escapes
 * @param at where it begins, counted from 1
 */
record Token(Kind kind, String text, int at) {

    enum Kind {
        WORD,
        STRING,
        SYMBOL,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
