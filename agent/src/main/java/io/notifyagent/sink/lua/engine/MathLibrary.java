package io.notifyagent.sink.lua.engine;

import java.util.SplittableRandom;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The table {@code math}, with a source of random numbers of its own. One per state; used by the thread that runs it. */
final class MathLibrary {

    private static final int EXPONENT_BIAS = 1022;

    private final Meter meter;
    private SplittableRandom random = new SplittableRandom();

    MathLibrary(Meter meter) {
        this.meter = meter;
    }

    private interface Formula {
        double of(double x);
    }

    void install(LuaTable globals) {
        LuaTable library = new LuaTable();
        Function.Into into = new Function.Into(library, meter);
        formula(into, "abs", Math::abs);
        formula(into, "acos", Math::acos);
        formula(into, "asin", Math::asin);
        formula(into, "atan", Math::atan);
        formula(into, "ceil", Math::ceil);
        formula(into, "cos", Math::cos);
        formula(into, "cosh", Math::cosh);
        formula(into, "deg", x -> x * (180 / Math.PI));
        formula(into, "exp", Math::exp);
        formula(into, "floor", Math::floor);
        formula(into, "log10", Math::log10);
        formula(into, "rad", x -> x * (Math.PI / 180));
        formula(into, "sin", Math::sin);
        formula(into, "sinh", Math::sinh);
        formula(into, "sqrt", Math::sqrt);
        formula(into, "tan", Math::tan);
        formula(into, "tanh", Math::tanh);
        into.add("atan2", a -> number(Math.atan2(a.number(1), a.number(2))))
                .add("fmod", a -> number(a.number(1) % a.number(2)))
                .add("frexp", MathLibrary::frexp)
                .add("huge", number(Double.POSITIVE_INFINITY))
                .add("ldexp", a -> number(a.number(1) * Math.pow(2, a.integer(2))))
                .add("log", MathLibrary::log)
                .add("max", a -> number(extreme(a, 1)))
                .add("min", a -> number(extreme(a, -1)))
                .add("modf", MathLibrary::modf)
                .add("pi", number(Math.PI))
                .add("pow", a -> number(Math.pow(a.number(1), a.number(2))))
                .add("random", this::random)
                .add("randomseed", this::seed);
        globals.rawset(Text.of("math"), library);
    }

    private static void formula(Function.Into into, String name, Formula formula) {
        into.add(name, a -> number(formula.of(a.number(1))));
    }

    private static LuaValue number(double value) {
        return LuaValue.valueOf(value);
    }

    private static Varargs log(Arguments a) {
        double x = a.number(1);
        if (a.isNil(2)) {
            return number(Math.log(x));
        }
        double base = a.number(2);
        return number(base == 10 ? Math.log10(x) : Math.log(x) / Math.log(base));
    }

    private static double extreme(Arguments a, int sign) {
        double best = a.number(1);
        for (int i = 2; i <= a.count(); i++) {
            double next = a.number(i);
            best = sign * Double.compare(next, best) > 0 ? next : best;
        }
        return best;
    }

    private static Varargs modf(Arguments a) {
        double x = a.number(1);
        double whole = x < 0 ? Math.ceil(x) : Math.floor(x);
        return LuaValue.varargsOf(number(whole), number(Double.isInfinite(x) ? 0 : x - whole));
    }

    private static Varargs frexp(Arguments a) {
        double x = a.number(1);
        if (x == 0 || !Double.isFinite(x)) {
            return LuaValue.varargsOf(number(x), LuaValue.ZERO);
        }
        // Small numbers are made normal first: their exponents say nothing.
        int shift = Math.abs(x) < Double.MIN_NORMAL ? 54 : 0;
        long bits = Double.doubleToLongBits(x * Math.pow(2, shift));
        int exponent = (int) (bits >> 52 & 0x7FF) - EXPONENT_BIAS;
        double mantissa = Double.longBitsToDouble(bits & ~(0x7FFL << 52) | (long) EXPONENT_BIAS << 52);
        return LuaValue.varargsOf(number(mantissa), LuaValue.valueOf(exponent - shift));
    }

    private Varargs random(Arguments a) {
        if (a.count() == 0) {
            return number(random.nextDouble());
        }
        double low = a.count() == 1 ? 1 : Math.floor(a.number(1));
        double high = Math.floor(a.number(a.count() == 1 ? 1 : 2));
        if (!(low <= high)) {
            throw a.wrong(a.count() == 1 ? 1 : 2, "interval is empty");
        }
        return number(low + Math.floor(random.nextDouble() * (high - low + 1)));
    }

    private Varargs seed(Arguments a) {
        random = new SplittableRandom(Double.doubleToLongBits(a.number(1)));
        return LuaValue.NONE;
    }
}
