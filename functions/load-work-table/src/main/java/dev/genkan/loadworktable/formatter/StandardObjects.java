package dev.genkan.loadworktable.formatter;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;

/**
 * The language's own objects, as a formatter sees them: those that are named here, each native function {@linkplain
 * GuardedNative guarded}, and none of them changeable. What is left out would let a script make code, keep something for
 * another line, depend on more than its line, or build results that cannot be bounded.
 */
final class StandardObjects {

    private static final String FUNCTION = "Function";

    private static final List<String> CONSTRUCTORS = words(
            "Array Boolean Date Error EvalError InternalError JavaException Map Number Object RangeError ReferenceError"
                    + " RegExp Set String SyntaxError TypeError URIError");

    private static final List<String> GLOBAL = words(
            "Function Infinity JSON Math NaN decodeURI decodeURIComponent encodeURI encodeURIComponent escape isFinite isNaN"
                    + " parseFloat parseInt undefined unescape");

    /** What is kept of an object; an object that is not here keeps all. */
    private static final Map<String, List<String>> KEPT = Map.ofEntries(
            kept("Array", "from isArray of prototype"),
            kept(
                    "Array.prototype",
                    "at concat constructor entries every fill filter find findIndex findLast findLastIndex forEach includes"
                            + " indexOf join keys lastIndexOf map pop push reduce reduceRight reverse shift slice some sort"
                            + " splice toString unshift values"),
            kept("Error", "prototype"),
            kept("Function.prototype", "apply bind call toString"),
            kept("JSON", "parse stringify"),
            kept("Map", "prototype"),
            kept(
                    "Math",
                    "E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos asin atan atan2 cbrt ceil cos exp floor log log10"
                            + " log2 max min pow round sign sin sqrt tan trunc"),
            kept(
                    "Object",
                    "assign create defineProperties defineProperty entries freeze fromEntries getOwnPropertyDescriptor"
                            + " getOwnPropertyNames getPrototypeOf hasOwn is isExtensible isFrozen isSealed keys"
                            + " preventExtensions prototype seal setPrototypeOf values"),
            kept(
                    "Object.prototype",
                    "__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ constructor hasOwnProperty"
                            + " isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf"),
            kept("RegExp.prototype", "constructor exec flags global ignoreCase multiline source sticky test toString"),
            kept("String", "fromCharCode fromCodePoint prototype"),
            kept(
                    "String.prototype",
                    "at charAt charCodeAt codePointAt concat constructor endsWith includes indexOf lastIndexOf length"
                            + " localeCompare match matchAll normalize padEnd padStart repeat replace replaceAll search"
                            + " slice split startsWith substr substring toLocaleLowerCase toLocaleUpperCase toLowerCase"
                            + " toString toUpperCase trim trimEnd trimLeft trimRight trimStart valueOf"));

    private static final Map<String, UnaryOperator<Callable>> BOUNDED = Map.ofEntries(
            Map.entry("Array.from", ArrayFunctions::from),
            Map.entry("Array.prototype.concat", ArrayFunctions::concat),
            Map.entry("Array.prototype.join", ArrayFunctions::join),
            Map.entry("Array.prototype.toString", ArrayFunctions::join),
            Map.entry("Function.prototype.apply", ArrayFunctions::apply),
            Map.entry("JSON.stringify", JsonFunctions::stringify),
            Map.entry("Object.defineProperties", ObjectFunctions::notStandard),
            Map.entry("Object.defineProperty", ObjectFunctions::notStandard),
            Map.entry("Object.entries", ObjectFunctions::ofAShortText),
            Map.entry("Object.getOwnPropertyNames", ObjectFunctions::ofAShortText),
            Map.entry("Object.keys", ObjectFunctions::ofAShortText),
            Map.entry("Object.values", ObjectFunctions::ofAShortText),
            Map.entry("Object.setPrototypeOf", ObjectFunctions::notStandard),
            Map.entry("Object.preventExtensions", ObjectFunctions::notStandard),
            Map.entry("Object.freeze", ObjectFunctions::notStandard),
            Map.entry("Object.seal", ObjectFunctions::notStandard),
            Map.entry("String.prototype.concat", TextFunctions::concat),
            Map.entry("String.prototype.padEnd", TextFunctions::pad),
            Map.entry("String.prototype.padStart", TextFunctions::pad),
            Map.entry("String.prototype.repeat", TextFunctions::repeat),
            Map.entry("String.prototype.replace", TextFunctions::replace),
            Map.entry("String.prototype.replaceAll", TextFunctions::replace),
            Map.entry("String.prototype.split", TextFunctions::split));

    /** The objects that go through other objects have no names, but a script can reach them. */
    private static final String ITERATORS = """
            [[].values(), ''[Symbol.iterator](), new Map().keys(), new Set().keys(), 'a'.matchAll(/a/g), (function* () {})()]
                .map(function (each) { return Object.getPrototypeOf(each); })
            """;

    private final ScriptableObject global;
    private final Set<ScriptableObject> sealed = Collections.newSetFromMap(new IdentityHashMap<>());

    private StandardObjects(ScriptableObject global) {
        this.global = global;
    }

    static ScriptableObject create(Context context) {
        StandardObjects objects = new StandardObjects(context.initSafeStandardObjects(null, false));
        Object[] iterators = iterators(context, objects.global);
        objects.restrict(context, iterators);
        objects.seal(objects.global);
        Arrays.stream(iterators).forEach(objects::seal);
        return objects.global;
    }

    private static Object[] iterators(Context context, ScriptableObject global) {
        context.setInterpretedMode(true); // a class for one run is not worth its making
        try {
            return context.getElements((Scriptable) context.evaluateString(global, ITERATORS, "iterators", 1, null));
        } finally {
            context.setInterpretedMode(false);
        }
    }

    private void restrict(Context context, Object[] iterators) {
        BaseFunction function = (BaseFunction) member(global, FUNCTION);
        ScriptableObject functions = (ScriptableObject) function.getPrototypeProperty();
        Set<String> names = new HashSet<>(GLOBAL);
        names.addAll(CONSTRUCTORS);
        keep(global, names);
        guard("", global, GLOBAL);
        for (String constructor : CONSTRUCTORS) {
            BaseFunction object = (BaseFunction) member(global, constructor);
            guard(constructor, object);
            guard(constructor + ".prototype", (ScriptableObject) object.getPrototypeProperty());
        }
        guard("Math", (ScriptableObject) member(global, "Math"));
        guard("JSON", (ScriptableObject) member(global, "JSON"));
        guard("Function.prototype", functions);
        for (Object iterator : iterators) {
            guard("iterator", (ScriptableObject) iterator);
        }
        replace(global, "Symbol", symbols(context));
        ScriptableObject arrays = (ScriptableObject) ((BaseFunction) member(global, "Array")).getPrototypeProperty();
        arrays.setAttributes(
                "length", ScriptableObject.DONTENUM | ScriptableObject.PERMANENT | ScriptableObject.READONLY);
        BaseFunction noCode = new NoCode(global, functions);
        replace(global, FUNCTION, noCode);
        replace(functions, "constructor", noCode);
    }

    /** Destructuring looks for {@code Symbol.iterator} by its name; other symbols, and those that a script makes, are not had. */
    private Scriptable symbols(Context context) {
        ScriptableObject symbols = (ScriptableObject) context.newObject(global);
        symbols.put("iterator", symbols, SymbolKey.ITERATOR);
        return symbols;
    }

    private void guard(String path, ScriptableObject holder) {
        List<String> kept = KEPT.get(path);
        if (kept != null) {
            keep(holder, kept);
        }
        guard(
                path,
                holder,
                Arrays.stream(holder.getAllIds()).map(String::valueOf).toList());
    }

    private void guard(String path, ScriptableObject holder, List<String> names) {
        for (String name : names) {
            if (!name.equals("constructor")
                    && !name.equals(FUNCTION)
                    && member(holder, name) instanceof BaseFunction function) {
                replace(holder, name, guarded(path, name, function));
            }
        }
    }

    private BaseFunction guarded(String path, String name, BaseFunction function) {
        Callable bounded = BOUNDED.getOrDefault(path + "." + name, UnaryOperator.identity())
                .apply(function);
        Callable work = switch (path) {
            case "Array.prototype" -> ArrayFunctions.bounded(name, bounded);
            case "Date.prototype" -> ObjectFunctions.ofADate(bounded);
            default -> bounded;
        };
        return new GuardedNative(global, name, function.getLength(), work);
    }

    private static void keep(ScriptableObject holder, Collection<String> names) {
        for (Object id : holder.getAllIds()) {
            if (id instanceof String name && !names.contains(name)) {
                holder.delete(name);
            }
        }
    }

    private static void replace(ScriptableObject holder, String name, Object value) {
        holder.delete(name);
        ScriptableObject.defineProperty(holder, name, value, ScriptableObject.DONTENUM);
    }

    /** Seals an object and all that can be reached from it. */
    private void seal(Object value) {
        if (value instanceof ScriptableObject object && sealed.add(object)) {
            for (Object id : object.getAllIds()) {
                if (id instanceof String name) {
                    seal(member(object, name));
                }
            }
            seal(object.get(SymbolKey.ITERATOR, object));
            seal(object.getPrototype());
            object.sealObject();
        }
    }

    private static Object member(ScriptableObject holder, String name) {
        try {
            return holder.get(name, holder);
        } catch (EcmaError e) {
            return Scriptable.NOT_FOUND; // a property of the instances, which the prototype cannot tell
        }
    }

    private static Map.Entry<String, List<String>> kept(String path, String names) {
        return Map.entry(path, words(names));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    /** {@code Function}, of which only the prototype is left. */
    private static final class NoCode extends BaseFunction {

        private static final long serialVersionUID = 1L;

        NoCode(Scriptable scope, Scriptable prototype) {
            super(scope, prototype);
            setImmunePrototypeProperty(prototype);
        }

        @Override
        public Object call(Context context, Scriptable scope, Scriptable self, Object[] arguments) {
            throw ScriptRuntime.typeError("Function makes no functions here");
        }

        @Override
        public Scriptable construct(Context context, Scriptable scope, Object[] arguments) {
            throw ScriptRuntime.typeError("Function makes no functions here");
        }

        @Override
        public String getFunctionName() {
            return FUNCTION;
        }
    }
}
