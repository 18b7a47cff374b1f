package dev.genkan.loadworktable.formatter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Parser;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.BigIntLiteral;
import org.mozilla.javascript.ast.TaggedTemplateLiteral;
import org.mozilla.javascript.ast.TryStatement;

/** What a formatter may not say, although the language has it: no formatter needs it, and each of it gets round a limit. */
final class Syntax {

    private Syntax() {}

    /** The first thing that is not allowed, with its line. Source that does not parse is an exception of the engine. */
    static Optional<String> refused(Context context, String name, String source) {
        CompilerEnvirons environs = new CompilerEnvirons();
        environs.initFromContext(context);
        List<String> refused = new ArrayList<>();
        new Parser(environs).parse(source, name, 1).visit(node -> {
            what(node).ifPresent(what -> refused.add(what + " (" + name + " line " + node.getLineno() + ")"));
            return true;
        });
        return refused.stream().findFirst();
    }

    private static Optional<String> what(AstNode node) {
        return switch (node) {
            // Leaving it by another way would swallow the end of the line's time.
            case TryStatement statement when statement.getFinallyBlock() != null -> Optional.of("finally");
            // 2n ** 1000000000n is one instruction.
            case BigIntLiteral literal -> Optional.of("a BigInt");
            // Its texts are one object for all lines and threads.
            case TaggedTemplateLiteral literal -> Optional.of("a tagged template");
            default -> Optional.empty();
        };
    }
}
