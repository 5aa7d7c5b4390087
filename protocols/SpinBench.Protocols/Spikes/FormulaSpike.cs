using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Spikes;

/// <summary>A spike as a formula of the time.</summary>
public sealed record FormulaSpike : ISpikeCurve
{
    private readonly Formula _formula = null!;

    /// <summary>The formula of t, in seconds: see <see cref="Formula"/>.</summary>
    [Summary("The level as a formula of the time t in seconds, such as 'if(t < 1ms, 1, -exp(-(t - 1ms)/4ms))'.")]
    public required string Level
    {
        get;
        init
        {
            field = value;
            _formula = Formula.Parse(value, "t");
        }
    }

    /// <summary>Duration, in seconds.</summary>
    [Unit("s"), Summary("Duration of the spike.")]
    public required double Duration { get; init => field = Allowed.Positive(value, nameof(Duration)); }

    double ISpikeCurve.At(double time) => _formula.Of(time);
}
