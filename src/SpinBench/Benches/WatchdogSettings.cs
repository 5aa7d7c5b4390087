using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Benches;

/// <summary>The process that looks after a real bench while a run goes on, and makes it safe when the run's process dies or hangs.</summary>
[Summary("The process that makes a real bench safe when the run's process dies or hangs.")]
public sealed record WatchdogSettings
{
    /// <summary>False for none.</summary>
    [Summary("false for none.")]
    public bool On { get; init; } = true;

    /// <summary>How long the run's process may be silent before it is taken as hanging, in seconds: it is ended then, and the bench made safe.</summary>
    [Unit("s"), Summary("How long the run's process may be silent before it is taken as hanging: it is ended then, and the bench made safe.")]
    public double Silence
    {
        get;
        init => field = value is >= 1 and <= 86400 ? value : throw new ArgumentOutOfRangeException(nameof(Silence), "it lies between 1 s and a day");
    } = 30;
}
