using SpinBench.Instruments;

namespace SpinBench.VirtualBench.CurrentSources;

/// <content>Sweeps.</content>
public sealed partial class SimulatedCurrentSource : ICurrentSweepSource
{
    private const double ShortestStep = 1e-3;
    private const double LongestStep = 999999.999;
    private const int MostSteps = 65535;
    private const int MostSweeps = 9999;

    private double[] _armedLevels = [];
    private double _armedDelay;
    private double _armedCount;
    private bool _sweepStarted;

    /// <summary>True while a sweep is walked through; one that came to its end leaves the output on.</summary>
    internal bool IsSweepRunning => _drive == Drive.Sweep && _station.Now < _running!.End;

    /// <inheritdoc/>
    public ValueTask ArmSweepAsync(CurrentSweep sweep, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        CheckSweep(sweep);
        Within("a number of sweeps of", sweep.Count, 1, MostSweeps);
        Look();
        ArmSweep(sweep, sweep.Count);
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask StartSweepAsync(CancellationToken cancellation = default)
    {
        Look();
        if (!TryStartSweep()) throw new InstrumentException(Identity.Model, null, "no sweep is armed");
        return LookAgain();
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadSweepFinishedAsync(CancellationToken cancellation = default)
    {
        Look();
        return ValueTask.FromResult(_sweepStarted && !IsSweepRunning);
    }

    /// <inheritdoc/>
    public ValueTask StopSweepAsync(CancellationToken cancellation = default)
    {
        Look();
        DisarmSweep();
        Switch(false);
        return LookAgain();
    }

    /// <summary>Loads a sweep, which gives up what was armed; nothing is driven yet.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="count">How many times; infinite for one that goes on until it is stopped.</param>
    internal void ArmSweep(CurrentSweep sweep, double count)
    {
        CheckSweep(sweep);
        Disarm();
        _armedLevels = Quantized(sweep.Levels());
        (_armedDelay, _armedCount) = (sweep.Delay, count);
        Armed = ArmedTest.Sweep;
    }

    /// <summary>Starts the sweep that is loaded.</summary>
    /// <returns>False when none is.</returns>
    internal bool TryStartSweep()
    {
        if (Armed != ArmedTest.Sweep) return false;
        Switch(false);
        _running = new RunningSweep(_armedLevels, _armedDelay, _armedCount, _station.Now);
        _sweepStarted = true;
        Switch(true);
        _drive = Drive.Sweep;
        return true;
    }

    /// <summary>Gives a sweep up; the output that it drove is switched off.</summary>
    internal void DisarmSweep()
    {
        if (_drive == Drive.Sweep) Switch(false);
        if (Armed == ArmedTest.Sweep) Armed = ArmedTest.None;
    }

    private static void CheckSweep(CurrentSweep sweep)
    {
        Within("a time for each current of", sweep.Delay, ShortestStep, LongestStep);
        if (sweep.Currents is { } list)
        {
            Within("a number of currents of", list.Count, 1, MostSteps);
            foreach (var current in list) Within("a current of", current, -CurrentRanges.Largest, CurrentRanges.Largest);
            return;
        }

        Within("a first current of", sweep.Start, -CurrentRanges.Largest, CurrentRanges.Largest);
        Within("a last current of", sweep.Stop, -CurrentRanges.Largest, CurrentRanges.Largest);
        Within("a number of currents of", sweep.Points, 2, MostSteps);
        if (sweep.IsLogarithmic && !(sweep.Start * sweep.Stop > 0))
            throw new InstrumentSettingException(Identity.Model, $"a logarithmic sweep from {sweep.Start} A to {sweep.Stop} A was asked for; both have to be of one sign, and neither zero");
    }
}
