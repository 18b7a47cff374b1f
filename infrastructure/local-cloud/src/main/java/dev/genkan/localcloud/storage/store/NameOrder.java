package dev.genkan.localcloud.storage.store;

import java.util.Comparator;

/** The order of names in a listing: by their UTF-8 bytes, which is the order of code points, not of chars. */
enum NameOrder implements Comparator<String> {
    BY_CODE_POINT;

    @Override
    public int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Surrogates stand for the code points above all other chars. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
