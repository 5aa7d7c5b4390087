using System.Globalization;

namespace SpinBench.Figures.Rendering;

/// <summary>An axis with its range, its unit and ticks, and where it lies on the drawing.</summary>
internal sealed class AxisScale
{
    private const double FarAway = 1e9;

    private readonly double _low;
    private readonly double _span;

    public AxisScale(Axis axis, AxisRange range, double wantedSteps)
    {
        Axis = axis;
        Range = range;
        Unit = DisplayUnit.For(axis.Unit, range);
        double low = range.Low / Unit.Factor, high = range.High / Unit.Factor;
        Ticks = range.Logarithmic ? NiceTicks.Logarithmic(low, high, wantedSteps) : NiceTicks.Linear(low, high, wantedSteps);
        _low = range.Logarithmic ? Math.Log10(range.Low) : range.Low;
        _span = (range.Logarithmic ? Math.Log10(range.High) : range.High) - _low;
    }

    public Axis Axis { get; }

    public AxisRange Range { get; }

    public DisplayUnit Unit { get; }

    public TickSet Ticks { get; }

    /// <summary>Pixel of the lower end of the range.</summary>
    public double Start { get; set; }

    /// <summary>Pixel of the upper end of the range.</summary>
    public double End { get; set; } = 1;

    /// <summary>"μ0H (mT)"</summary>
    public string Label => Unit.Symbol.Length == 0 ? Axis.Label : Axis.Label.Length == 0 ? Unit.Symbol : $"{Axis.Label} ({Unit.Symbol})";

    /// <summary>Pixel of a value; NaN for one the axis cannot show. Values out of range lie outside the frame.</summary>
    public double Pixel(double value)
    {
        if (!AxisRange.Shows(value, Range.Logarithmic))
            return double.NaN;
        double fraction = ((Range.Logarithmic ? Math.Log10(value) : value) - _low) / _span;
        return Math.Clamp(Start + fraction * (End - Start), -FarAway, FarAway);
    }

    /// <summary>Pixel of a tick, which is in the display unit.</summary>
    public double TickPixel(double tick) => Pixel(tick * Unit.Factor);

    /// <summary>A pixel within the axis, or at its nearer end.</summary>
    public double PixelInside(double value) => Math.Clamp(Pixel(value), Math.Min(Start, End), Math.Max(Start, End));

    public bool Contains(double value)
    {
        double tolerance = 1e-9 * Math.Abs(End - Start), pixel = Pixel(value);
        return pixel >= Math.Min(Start, End) - tolerance && pixel <= Math.Max(Start, End) + tolerance;
    }

    /// <summary>A value as it is read off: "8.5 mT".</summary>
    public string Print(double value)
    {
        double shown = value / Unit.Factor;
        string digits = shown.ToString(Math.Abs(shown) is >= 1e6 or (> 0 and < 1e-4) ? "0.####e+0" : "G5", CultureInfo.InvariantCulture).Replace('-', '−');
        return Unit.Symbol.Length == 0 ? digits : $"{digits} {Notation.Plain(Unit.Symbol)}";
    }
}
