package dev.genkan.loadworktable.formatter;

/**
 * Loads the engine once for the whole machine. A cold engine takes longer for its first line than a line may take, and a class
 * that is first needed where a script has used up the stack would stay broken for everybody.
 */
final class WarmUp {

    private static final String SCRIPT = """
            function words(call) { try { return String(call()); } catch (e) { return e.name + e.message + String(e); } }
            function format(line) {
                var columns = line.split('\\t').map(function (column) { return column.trim().replace(/-/g, ''); });
                columns.unshift('x'); columns.push(1, null, {}); columns[1] = columns[1].replace('a', '$&$1');
                var known = {a: 1.5, get b() { return this.a + 1; }}, text = '';
                for (var i = 0; i < columns.length; i++) text += columns[i] + i + known.b;
                for (var key in known) text += known[key];
                for (let part of columns) text = `${part}${text}`;
                const [first, second] = columns;
                let more = (a) => [a, ...columns].sort((x, y) => x < y ? -1 : 1).join();
                switch (more(first)) { case 'a': text += second; break; default: text += new Date(0).toISOString(); }
                text += JSON.stringify(JSON.parse('{"a":[1,"b",null,true]}')) + 'ab'.repeat(2).padStart(9) + parseInt('7') * 2;
                text += words(() => null.a) + words(() => missing) + words(() => ({}).a()) + words(() => { throw {}; });
                text += words(() => { throw new Error('a'); }) + words(() => 'a'.repeat(-1)) + words(() => new RegExp('('));
                text += words(() => { 'use strict'; Array.prototype.a = 1; }) + words(() => JSON.parse('{'));
                return text + /(\\d)(?=1)|[a-c]+?\\b/i.exec('abc11') + [3, 1].filter(Number).reduce((a, b) => a + b, '');
            }
            """;

    private static final Attempt<Object> DONE = run();

    private WarmUp() {}

    /** Returns when it is done. */
    static void once() {
        if (DONE.value().isEmpty()) {
            throw new IllegalStateException("the script engine does not work: " + DONE.failure());
        }
    }

    private static Attempt<Object> run() {
        Box box = new Box(Budget.ofATest());
        return box.attempt(() -> {
            var scope = box.run(box.compile("warm-up", SCRIPT).orElseThrow());
            return box.call(Box.function(scope, "format").orElseThrow(), scope, "a b\tc-d");
        });
    }
}
