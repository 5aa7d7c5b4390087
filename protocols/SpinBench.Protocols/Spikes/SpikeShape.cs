using SpinBench.Settings;

namespace SpinBench.Protocols.Spikes;

/// <summary>The shape of a spike, in units of its amplitude: exactly one of the ways to say it is given.</summary>
[Summary("Shape of a spike in units of its amplitude; exactly one of the keys is given.")]
public sealed record SpikeShape
{
    /// <summary>A rectangular head, then a tail that decays exponentially.</summary>
    [Summary("A rectangular head, then a tail of the other sign that decays exponentially.")]
    public ExponentialSpike? Exponential { get; init; }

    /// <summary>A rectangular head, then a tail that decays in a straight line.</summary>
    [Summary("A rectangular head, then a tail of the other sign that decays in a straight line.")]
    public LinearSpike? Linear { get; init; }

    /// <summary>A formula of the time.</summary>
    [Summary("A formula of the time t in seconds.")]
    public FormulaSpike? Formula { get; init; }

    /// <summary>Points in a file.</summary>
    [Summary("Points in a CSV file, joined by straight lines.")]
    public CsvSpike? Csv { get; init; }

    /// <summary>Samples of the shape, each held until the next: that of the time n/rate stands at index n.</summary>
    /// <param name="sampleRate">Samples a second, in Hz.</param>
    /// <exception cref="FormatException">Not exactly one way to say it is given, or what it says is no shape.</exception>
    public double[] Sample([Quantities.Unit("Hz")] double sampleRate)
    {
        var curve = Curve();
        // A duration that is a whole number of samples is one of so many, however its quotient rounds.
        var count = (int)Math.Ceiling((curve.Duration * sampleRate) - 1e-9);
        if (count < 1)
            throw new FormatException(FormattableString.Invariant($"a spike of {curve.Duration} s has no sample at {sampleRate} Hz; raise the sample rate"));
        if (count > MostSamples)
            throw new FormatException(FormattableString.Invariant($"a spike of {curve.Duration} s has more than {MostSamples} samples at {sampleRate} Hz; lower the sample rate"));
        var samples = new double[count];
        for (var i = 0; i < count; i++)
        {
            samples[i] = curve.At(i / sampleRate);
            if (!double.IsFinite(samples[i])) throw new FormatException(FormattableString.Invariant($"the spike is not a number at {i / sampleRate} s; change its formula"));
        }

        return samples;
    }

    /// <summary>Refuses a shape of which not exactly one way to say it is given.</summary>
    /// <param name="name">The setting, for the error.</param>
    /// <returns>The shape.</returns>
    internal SpikeShape Required(string name)
    {
        try
        {
            Curve();
            return this;
        }
        catch (FormatException problem)
        {
            throw new ArgumentOutOfRangeException(name, problem.Message);
        }
    }

    private const int MostSamples = 16_000_000;

    private ISpikeCurve Curve()
    {
        ISpikeCurve?[] given = [Exponential, Linear, Formula, Csv];
        var curves = given.OfType<ISpikeCurve>().ToList();
        return curves.Count == 1
            ? curves[0]
            : throw new FormatException("a spike's shape is given in exactly one way: 'exponential', 'linear', 'formula' or 'csv'");
    }
}
