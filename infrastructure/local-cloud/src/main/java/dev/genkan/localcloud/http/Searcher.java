package dev.genkan.localcloud.http;

import java.util.Arrays;

/** Finds a byte sequence, skipping ahead by its length where it can (Horspool), because bulk content runs through here. */
final class Searcher {

    private final byte[] wanted;
    private final int[] shifts = new int[256];

    Searcher(byte[] wanted) {
        this.wanted = wanted;
        Arrays.fill(shifts, wanted.length);
        for (int i = 0; i < wanted.length - 1; i++) {
            shifts[wanted[i] & 0xff] = wanted.length - 1 - i;
        }
    }

    int length() {
        return wanted.length;
    }

    /** Where it is in the window, negative when it is not wholly there. */
    int find(Window window) {
        int last = wanted.length - 1;
        int position = 0;
        while (position + last < window.size()) {
            if (matches(window, position)) {
                return position;
            }
            position += shifts[window.at(position + last) & 0xff];
        }
        return -1;
    }

    private boolean matches(Window window, int position) {
        for (int i = wanted.length - 1; i >= 0; i--) {
            if (window.at(position + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
