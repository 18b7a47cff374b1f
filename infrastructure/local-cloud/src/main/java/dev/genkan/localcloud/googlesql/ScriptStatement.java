package dev.genkan.localcloud.googlesql;

import java.util.List;
import java.util.Optional;

/** A statement of BigQuery's procedural language, or one of SQL. Conditions and values are texts: they are analysed when they are needed. */
public sealed interface ScriptStatement {

    /** The whole statement. */
    Fragment source();

    /** A statement that the analyser sees as it is. */
    record Sql(Fragment source) implements ScriptStatement {}

    /** CREATE TEMP FUNCTION, which does not make a script of the query that follows it. */
    record TemporaryFunction(Fragment source) implements ScriptStatement {}

    /** DECLARE; without a type there is a value. */
    record Declare(Fragment source, List<String> names, Optional<Fragment> type, Optional<Fragment> value)
            implements ScriptStatement {
        public Declare {
            names = List.copyOf(names);
        }
    }

    /** SET of one variable. */
    record Assign(Fragment source, String name, Fragment value) implements ScriptStatement {}

    /** SET of several variables from the fields of a struct. */
    record AssignFields(Fragment source, List<String> names, Fragment value) implements ScriptStatement {
        public AssignFields {
            names = List.copyOf(names);
        }
    }

    /** SET of a system variable, which is named with its two signs. */
    record AssignSystem(Fragment source, String name, Fragment value) implements ScriptStatement {}

    /** IF, and CASE without an expression: the first branch whose condition holds, or what is otherwise done. */
    record If(Fragment source, List<Branch> branches, List<ScriptStatement> otherwise) implements ScriptStatement {
        public If {
            branches = List.copyOf(branches);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** What is done on a condition. */
    record Branch(Fragment condition, List<ScriptStatement> body) {
        public Branch {
            body = List.copyOf(body);
        }
    }

    /**
     * CASE with an expression; the condition of a branch is the value that it equals.
     */
    record Case(Fragment source, Fragment value, List<Branch> branches, List<ScriptStatement> otherwise)
            implements ScriptStatement {
        public Case {
            branches = List.copyOf(branches);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** LOOP, WHILE and REPEAT: ends when the first condition does not hold before a turn, or the second one holds after it. */
    record Loop(
            Fragment source,
            Optional<String> label,
            Optional<Fragment> before,
            List<ScriptStatement> body,
            Optional<Fragment> until)
            implements ScriptStatement {
        public Loop {
            body = List.copyOf(body);
        }
    }

    /** FOR: the body once for each row of a query. */
    record ForEach(Fragment source, Optional<String> label, String variable, Fragment query, List<ScriptStatement> body)
            implements ScriptStatement {
        public ForEach {
            body = List.copyOf(body);
        }
    }

    /**
     * BEGIN … END.
     *
     * @param handler what is done on an error; empty when errors are not handled, which is not the same as a handler that does nothing
     */
    record Block(
            Fragment source,
            Optional<String> label,
            List<ScriptStatement> body,
            Optional<List<ScriptStatement>> handler)
            implements ScriptStatement {
        public Block {
            body = List.copyOf(body);
            handler = handler.map(List::copyOf);
        }
    }

    /** BREAK, LEAVE, CONTINUE, ITERATE; without a label of the loop around it. */
    record Jump(Fragment source, boolean on, Optional<String> label) implements ScriptStatement {}

    /** RETURN. */
    record Return(Fragment source) implements ScriptStatement {}

    /** RAISE; without a message the error that is handled is raised again. */
    record Raise(Fragment source, Optional<Fragment> message) implements ScriptStatement {}

    /** EXECUTE IMMEDIATE. */
    record Execute(Fragment source, Fragment sql, List<String> into, List<Argument> using) implements ScriptStatement {
        public Execute {
            into = List.copyOf(into);
            using = List.copyOf(using);
        }
    }

    /** A value of USING; without a name for a question mark. */
    record Argument(Optional<String> name, Fragment value) {}

    /** BEGIN, COMMIT and ROLLBACK TRANSACTION. */
    record Transact(Fragment source, Transact.Kind kind) implements ScriptStatement {

        /** What happens to the transaction. */
        public enum Kind {
            BEGIN,
            COMMIT,
            ROLLBACK
        }
    }

    /** ASSERT; without a description of its own. */
    record Assert(Fragment source, Fragment condition, Optional<Fragment> description) implements ScriptStatement {}
}
