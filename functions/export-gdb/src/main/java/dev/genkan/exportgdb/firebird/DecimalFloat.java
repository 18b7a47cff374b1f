package dev.genkan.exportgdb.firebird;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimal floating-point numbers of IEEE 754-2008 in densely packed decimal digits, 10 bits for three of them. */
final class DecimalFloat {

    private static final int DECLET_BITS = 10;

    private DecimalFloat() {}

    /** The text of a number, the lowest byte first: 8 bytes with 16 digits, or 16 bytes with 34. */
    static String text(byte[] bytes, int at, int length) {
        BigInteger bits = new BigInteger(1, reversed(bytes, at, length));
        int declets = length == 8 ? 5 : 11;
        int exponentBits = length == 8 ? 8 : 12;
        int bias = length == 8 ? 398 : 6176;
        String sign = bits.testBit(length * 8 - 1) ? "-" : "";
        int combination = part(bits, declets * DECLET_BITS + exponentBits, 5);
        if (combination >= 30) {
            return combination == 30 ? sign + "Infinity" : "NaN";
        }
        boolean large = combination >= 24; // the first digit is 8 or 9
        int first = large ? 8 + (combination & 1) : combination & 7;
        int high = large ? (combination >> 1) & 3 : combination >> 3;
        int exponent = ((high << exponentBits) | part(bits, declets * DECLET_BITS, exponentBits)) - bias;
        StringBuilder digits = new StringBuilder(sign).append(first);
        for (int declet = declets - 1; declet >= 0; declet--) {
            String three = Integer.toString(1000 + declet(part(bits, declet * DECLET_BITS, DECLET_BITS)));
            digits.append(three, 1, 4);
        }
        return new BigDecimal(new BigInteger(digits.toString()), -exponent).toString();
    }

    /** Bytes with the highest first. */
    static byte[] reversed(byte[] bytes, int at, int length) {
        byte[] reversed = new byte[length];
        for (int i = 0; i < length; i++) {
            reversed[length - 1 - i] = bytes[at + i];
        }
        return reversed;
    }

    private static int part(BigInteger bits, int from, int count) {
        return bits.shiftRight(from).intValue() & ((1 << count) - 1);
    }

    /** Three digits from ten bits {@code pqr stu v wxy}, after table 3.3 of the standard. */
    private static int declet(int bits) {
        int pqr = bits >> 7;
        int stu = (bits >> 4) & 7;
        int wxy = bits & 7;
        int r = 8 + (pqr & 1);
        int u = 8 + (stu & 1);
        int y = 8 + (wxy & 1);
        if ((bits & 8) == 0) {
            return number(pqr, stu, wxy);
        }
        return switch (wxy >> 1) {
            case 0 -> number(pqr, stu, y);
            case 1 -> number(pqr, u, (stu & 6) | (wxy & 1));
            case 2 -> number(r, stu, (pqr & 6) | (wxy & 1));
            default ->
                switch (stu >> 1) {
                    case 0 -> number(r, u, (pqr & 6) | (wxy & 1));
                    case 1 -> number(r, (pqr & 6) | (stu & 1), y);
                    case 2 -> number(pqr, u, y);
                    default -> number(r, u, y);
                };
        };
    }

    private static int number(int hundreds, int tens, int ones) {
        return 100 * hundreds + 10 * tens + ones;
    }
}
