using System.Globalization;
using Term = System.Func<double, double>;

namespace SpinBench.Protocols.Spikes;

/// <summary>Reads a formula by recursive descent: comparisons bind least, then sums, products, signs, powers.</summary>
internal sealed class FormulaReader(string text, string variable)
{
    private const int DeepestNesting = 100;

    private static readonly (string Name, double Factor)[] Units = [("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("μs", 1e-6), ("ms", 1e-3), ("s", 1)];

    private static readonly string[] Functions = ["exp", "ln", "sqrt", "abs", "sin", "cos", "tanh", "min", "max", "if"];

    private int _at;
    private int _depth;

    public Term Read()
    {
        var value = Comparison();
        SkipSpace();
        return _at == text.Length ? value : throw Wrong(_at, $"'{text[_at]}' is not expected here; an operator such as + - * / ^ is, or the end");
    }

    private Term Comparison()
    {
        if (++_depth > DeepestNesting) throw Wrong(_at, "it is nested too deeply");
        var left = Sum();
        if (Take("<=") || Take("≤")) left = Compare(left, Sum(), static (a, b) => a <= b);
        else if (Take(">=") || Take("≥")) left = Compare(left, Sum(), static (a, b) => a >= b);
        else if (Take("<")) left = Compare(left, Sum(), static (a, b) => a < b);
        else if (Take(">")) left = Compare(left, Sum(), static (a, b) => a > b);
        _depth--;
        return left;
    }

    private static Term Compare(Term left, Term right, Func<double, double, bool> holds) => x => holds(left(x), right(x)) ? 1 : 0;

    private Term Sum()
    {
        var left = Product();
        while (true)
        {
            var first = left;
            if (Take("+"))
            {
                var right = Product();
                left = x => first(x) + right(x);
            }
            else if (Take("-") || Take("−"))
            {
                var right = Product();
                left = x => first(x) - right(x);
            }
            else
            {
                return left;
            }
        }
    }

    private Term Product()
    {
        var left = Signed();
        while (true)
        {
            var first = left;
            if (Take("*") || Take("·"))
            {
                var right = Signed();
                left = x => first(x) * right(x);
            }
            else if (Take("/"))
            {
                var right = Signed();
                left = x => first(x) / right(x);
            }
            else
            {
                return left;
            }
        }
    }

    private Term Signed()
    {
        if (++_depth > DeepestNesting) throw Wrong(_at, "it is nested too deeply");
        Term value;
        if (Take("-") || Take("−"))
        {
            var positive = Signed();
            value = x => -positive(x);
        }
        else
        {
            value = Take("+") ? Signed() : Power();
        }

        _depth--;
        return value;
    }

    private Term Power()
    {
        var value = Atom();
        if (!Take("^")) return value;
        var exponent = Signed();
        return x => Math.Pow(value(x), exponent(x));
    }

    private Term Atom()
    {
        SkipSpace();
        if (_at == text.Length) throw Wrong(_at, "a number, a variable, a function or a bracket is missing at the end");
        if (Take("("))
        {
            var inner = Comparison();
            Expect(")");
            return inner;
        }

        if (char.IsAsciiDigit(text[_at]) || text[_at] == '.') return Number();
        if (char.IsLetter(text[_at])) return Word();
        throw Wrong(_at, $"'{text[_at]}' is not expected here; a number, '{variable}', a function or a bracket is");
    }

    private Term Number()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.')) _at++;
        if (_at + 1 < text.Length && text[_at] is 'e' or 'E' && (char.IsAsciiDigit(text[_at + 1]) || (_at + 2 < text.Length && text[_at + 1] is '+' or '-' && char.IsAsciiDigit(text[_at + 2]))))
        {
            _at += 2;
            while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
        }

        if (!double.TryParse(text[start.._at], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw Wrong(start, $"'{text[start.._at]}' is no number");
        SkipSpace();
        var unitStart = _at;
        var unit = Letters();
        if (unit.Length == 0) return _ => number;
        foreach (var (name, factor) in Units)
        {
            if (name == unit) return _ => number * factor;
        }

        throw Wrong(unitStart, $"'{unit}' is no unit of time; after a number may stand s, ms, us or ns, and a product is written with *");
    }

    private Term Word()
    {
        var start = _at;
        var word = Letters();
        if (word == variable) return static x => x;
        if (word == "pi") return static _ => Math.PI;
        if (!Functions.Contains(word))
            throw Wrong(start, $"'{word}' is unknown; known are {variable}, pi and {string.Join(", ", Functions)}");
        Expect("(");
        var arguments = new List<Term> { Comparison() };
        while (Take(",")) arguments.Add(Comparison());
        Expect(")");
        var wanted = word switch
        {
            "if" => 3,
            "min" or "max" => 2,
            _ => 1,
        };
        if (arguments.Count != wanted) throw Wrong(start, $"{word} takes {wanted} value{(wanted == 1 ? "" : "s")}, and {arguments.Count} are given");
        return Apply(word, arguments);
    }

    private static Term Apply(string word, List<Term> arguments)
    {
        var first = arguments[0];
        var second = arguments.Count > 1 ? arguments[1] : first;
        var third = arguments.Count > 2 ? arguments[2] : first;
        return word switch
        {
            "exp" => x => Math.Exp(first(x)),
            "ln" => x => Math.Log(first(x)),
            "sqrt" => x => Math.Sqrt(first(x)),
            "abs" => x => Math.Abs(first(x)),
            "sin" => x => Math.Sin(first(x)),
            "cos" => x => Math.Cos(first(x)),
            "tanh" => x => Math.Tanh(first(x)),
            "min" => x => Math.Min(first(x), second(x)),
            "max" => x => Math.Max(first(x), second(x)),
            _ => x => first(x) != 0 ? second(x) : third(x),
        };
    }

    private string Letters()
    {
        var start = _at;
        while (_at < text.Length && (char.IsLetter(text[_at]) || text[_at] == '_' || (_at > start && char.IsAsciiDigit(text[_at])))) _at++;
        return text[start.._at];
    }

    private void Expect(string sign)
    {
        if (!Take(sign)) throw Wrong(_at, $"'{sign}' is missing here");
    }

    private bool Take(string sign)
    {
        SkipSpace();
        if (string.CompareOrdinal(text, _at, sign, 0, sign.Length) != 0) return false;
        _at += sign.Length;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }

    private FormatException Wrong(int at, string problem) => new(
        string.Create(CultureInfo.InvariantCulture, $"the formula '{text}' cannot be read at its sign {at + 1}: {problem}"));
}
