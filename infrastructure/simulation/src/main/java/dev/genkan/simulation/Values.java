package dev.genkan.simulation;

/** Values as partners send them: few different ones, so that rows meet, and now and then a bad one. */
final class Values {

    private Values() {}

    static Value code(Dice dice) {
        return switch (dice.below(12)) {
            case 0 -> Value.bad("");
            case 1 -> Value.good(" 靴 ", "靴");
            case 2, 3, 4 -> Value.good("b", "b");
            default -> Value.good("a", "a");
        };
    }

    static Value number(Dice dice) {
        return switch (dice.below(12)) {
            case 0 -> Value.bad("abc");
            case 1 -> Value.good("12.9", "12");
            case 2, 3 -> Value.good("", null);
            default -> {
                String digit = Integer.toString(dice.below(10));
                yield Value.good(digit, digit);
            }
        };
    }

    static Value time(Dice dice) {
        int second = dice.below(4);
        return dice.perMille(40)
                ? Value.bad("20260230000000")
                : Value.good("2026010100000" + second, "2026-01-01T00:00:0" + second);
    }

    static Value timeOrNone(Dice dice) {
        return dice.perMille(200) ? Value.good("", null) : time(dice);
    }

    static Value day(Dice dice) {
        return dice.perMille(60) ? Value.bad("00000000") : Value.good("20260228", "2026-02-28");
    }

    static Value mark(Dice dice) {
        return switch (dice.below(10)) {
            case 0 -> Value.bad("yes");
            case 1, 2, 3 -> Value.good("1", "true");
            case 4 -> Value.good("", null);
            default -> Value.good("0", "false");
        };
    }
}
