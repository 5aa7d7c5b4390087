using System.Collections.Immutable;
using System.Globalization;

namespace SpinBench.Quantities;

/// <summary>Reads sweeps and builds their segments. The grammar is small enough to be cut from the outside in: repeats, step or number of points, then the points.</summary>
internal static class SweepParser
{
    private const int Exact = 17;

    /// <summary>Sums of weighted ends must stay finite.</summary>
    private const double LargestPoint = 1e290;

    private static readonly string[] Arrows = ["→", "->", "…", "...", ".."];

    public static Sweep Parse(string text, string unitSymbol)
    {
        string source = text.Trim();
        string rest = source;
        int passes = TakeRepeats(ref rest);
        bool logarithmic = TakeWord(ref rest, "log");
        int? count = TakeCount(ref rest);
        string? step = TakeAfter(ref rest, "step");
        Unit unit = Unit.Of(unitSymbol);
        ImmutableArray<SweepSegment> segments;
        bool joins = true;
        if (rest.StartsWith('±'))
        {
            double amplitude = QuantityParser.Value(QuantityReading.Read(rest[1..]), unit);
            segments = Legs(source, [0, amplitude, -amplitude, 0], step, count, logarithmic, unit, rest);
        }
        else if (SplitAtArrows(rest) is { Length: > 1 } ends)
        {
            segments = Legs(source, Points(ends, step, unit), step, count, logarithmic, unit, rest);
        }
        else if (step is not null || count is not null || logarithmic)
        {
            throw Wrong(source, $"a step or a number of points needs two ends, as in '{Example(unit)}'");
        }
        else
        {
            segments = [new ListedPoints(Points(rest.Split(','), null, unit))];
            joins = false;
        }

        return Build(source, unitSymbol, segments, passes, joins);
    }

    public static Sweep Listed(double[] points, string unitSymbol)
    {
        RequireFinite(points, unitSymbol);
        if (points.Length == 0)
        {
            throw new QuantityFormatException("a sweep has at least one point");
        }

        return Build(string.Join(", ", points.Select(point => Print(point, unitSymbol))), unitSymbol, [new ListedPoints(points)], 1, false);
    }

    public static Sweep Stepped(double[] points, double step, string unitSymbol)
    {
        RequireFinite([.. points, step], unitSymbol);
        string text = $"{string.Join(" → ", points.Select(point => Print(point, unitSymbol)))} step {Print(step, unitSymbol)}";
        return points.Length < 2
            ? throw Wrong(text, "a stepped sweep has at least two turning points")
            : Build(text, unitSymbol, SteppedLegs(text, points, step), 1, true);
    }

    private static string Print(double value, string unitSymbol) => QuantityFormat.Print(value, unitSymbol, Exact);

    private static void RequireFinite(double[] points, string unitSymbol)
    {
        foreach (double point in points)
        {
            if (!double.IsFinite(point))
            {
                throw new QuantityFormatException($"'{Print(point, unitSymbol)}' is no point of a sweep");
            }
        }
    }

    private static Sweep Build(string text, string unitSymbol, ImmutableArray<SweepSegment> segments, int passes, bool joins)
    {
        long once = 0;
        foreach (SweepSegment segment in segments)
        {
            once += segment.Count;
        }

        RequireFew(text, once);
        RequireModest(text, segments);
        SweepSegment last = segments[^1];
        int skipped = joins && once > 1 && segments[0].At(0) == last.At(last.Count - 1) ? 1 : 0;
        RequireFew(text, once + ((passes - 1L) * (once - skipped)));
        return new Sweep(text, unitSymbol, new RepeatedSegments(segments, passes, skipped, (int)once));
    }

    private static void RequireModest(string text, ImmutableArray<SweepSegment> segments)
    {
        foreach (SweepSegment segment in segments)
        {
            if (Math.Max(-segment.Bounds.Minimum, segment.Bounds.Maximum) > LargestPoint)
            {
                throw Wrong(text, "its points are too large");
            }
        }
    }

    private static void RequireFew(string text, double count)
    {
        if (!(count <= Sweep.MostPoints))
        {
            string points = double.IsFinite(count) ? count.ToString("G4", CultureInfo.InvariantCulture) : "endlessly many";
            throw Wrong(text, $"it has {points} points; at most {Sweep.MostPoints} are allowed");
        }
    }

    private static ImmutableArray<SweepSegment> Legs(
        string source, double[] points, string? step, int? count, bool logarithmic, Unit unit, string ends)
    {
        if (step is not null && (count is not null || logarithmic))
        {
            throw Wrong(source, "it has a step and a number of points; write one of them ('log' goes with a number of points)");
        }

        if (step is not null)
        {
            string stepText = QuantityReading.Read(step) is { HasUnit: false, IsZero: false } && !unit.IsPlain ? step + UnitOf(ends) : step;
            return SteppedLegs(source, points, QuantityParser.Value(QuantityReading.Read(stepText), unit));
        }

        if (count is not { } wanted)
        {
            throw Wrong(source, $"it has no step; write for example '{Example(unit)}'");
        }

        if (points.Length != 2)
        {
            throw Wrong(source, "a number of points goes with two ends; write a step for a sweep that turns");
        }

        RequireFew(source, wanted);
        if (wanted < 1 || (wanted == 1 && points[0] != points[1]))
        {
            throw Wrong(source, "two different ends need at least 2 points");
        }

        return logarithmic ? [Logarithmic(source, points, wanted)] : [new SpacedPoints(points[0], points[1], wanted)];
    }

    private static LogarithmicPoints Logarithmic(string source, double[] points, int count)
    {
        double ratio = points[1] / points[0];
        return ratio > 0 && double.IsFinite(ratio)
            ? new LogarithmicPoints(points[0], points[1], count)
            : throw Wrong(source, "a logarithmic sweep needs two ends of the same sign, neither of them 0");
    }

    private static ImmutableArray<SweepSegment> SteppedLegs(string source, double[] points, double step)
    {
        bool falling = true;
        for (int i = 1; i < points.Length; i++)
        {
            falling &= points[i] <= points[i - 1];
        }

        double size = step < 0 && falling ? -step : step;
        if (!(size > 0))
        {
            throw Wrong(source, size == 0 ? "the step is 0" : "the step has the wrong sign; write its size");
        }

        ImmutableArray<SweepSegment>.Builder segments = ImmutableArray.CreateBuilder<SweepSegment>();
        segments.Add(new ListedPoints([points[0]]));
        for (int i = 1; i < points.Length; i++)
        {
            (double from, double to) = (points[i - 1], points[i]);
            double steps = SteppedLeg.StepsOf(from, to, size);
            RequireFew(source, steps);
            if (from != to)
            {
                segments.Add(new SteppedLeg(from, to, size, Math.Max(1, (int)steps)));
            }
        }

        return segments.ToImmutable();
    }

    /// <summary>The points' values; those without a unit have that of the last one.</summary>
    private static double[] Points(string[] texts, string? step, Unit unit)
    {
        QuantityReading[] readings = new QuantityReading[texts.Length];
        bool bare = true;
        for (int i = 0; i < texts.Length; i++)
        {
            readings[i] = QuantityReading.Read(texts[i]);
            bare &= !readings[i].HasUnit;
        }

        string shared = bare && step is not null ? QuantityReading.Read(step).UnitText : readings[^1].UnitText;
        double[] points = new double[texts.Length];
        for (int i = 0; i < points.Length; i++)
        {
            QuantityReading reading = readings[i].HasUnit || shared.Length == 0 ? readings[i] : readings[i].With(shared);
            points[i] = QuantityParser.Value(reading, unit);
        }

        return points;
    }

    private static string UnitOf(string ends)
    {
        string[] points = SplitAtArrows(ends.TrimStart('±'));
        return " " + QuantityReading.Read(points[^1]).UnitText;
    }

    private static string[] SplitAtArrows(string text) => text.Split(Arrows, StringSplitOptions.TrimEntries);

    private static int TakeRepeats(ref string text)
    {
        int end = text.Length;
        while (end > 0 && char.IsAsciiDigit(text[end - 1]))
        {
            end--;
        }

        string head = text[..end].TrimEnd();
        bool marked = end < text.Length && head.Length > 1 && head[^1] is 'x' or '×' && !char.IsLetter(head[^2]);
        if (!marked)
        {
            return 1;
        }

        string number = text[end..];
        int passes = int.TryParse(number, CultureInfo.InvariantCulture, out int parsed) ? parsed : int.MaxValue;
        string whole = text;
        text = head[..^1].TrimEnd();
        return passes > 0 ? passes : throw Wrong(whole, "it is repeated 0 times");
    }

    private static bool TakeWord(ref string text, string word)
    {
        bool found = text.EndsWith(" " + word, StringComparison.Ordinal);
        text = found ? text[..^word.Length].TrimEnd() : text;
        return found;
    }

    private static string? TakeAfter(ref string text, string word)
    {
        int start = text.IndexOf(" " + word + " ", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        string after = text[(start + word.Length + 2)..].Trim();
        text = text[..start].TrimEnd();
        return after;
    }

    private static int? TakeCount(ref string text)
    {
        string whole = text;
        if (!TakeWord(ref text, "points") && !TakeWord(ref text, "point"))
        {
            return null;
        }

        string? number = TakeAfter(ref text, "in");
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count
            : throw Wrong(whole, "a whole number of points is written 'in 41 points'");
    }

    private static string Example(Unit unit)
    {
        string end = DimensionName.Of(unit).Example;
        return $"0 → {end} in 41 points";
    }

    private static QuantityFormatException Wrong(string source, string problem) => new($"{QuantityReading.Quote(source)}: {problem}");
}
