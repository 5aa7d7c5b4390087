using SpinBench.Instruments;

namespace SpinBench.Drivers.CurrentSources;

/// <summary>What a Keithley 6221 can make.</summary>
/// <param name="instrument">Name of the instrument in errors.</param>
internal sealed class Keithley6221Limits(string instrument)
{
    /// <summary>Largest current of either sign, in A.</summary>
    public const double LargestCurrent = 0.105;

    /// <summary>Least time for a measurement within a pulse, in seconds; [unverified]: the longest delay is that much below the longest pulse.</summary>
    private const double LeastAperture = 34e-6;

    private const double LargestCompliance = 105;
    private const double SmallestCompliance = 0.1;
    private const int MostReadings = 65536;
    private const int MostPoints = 100;
    private const int MostSweepPoints = 65535;
    private const int MostSweeps = 9999;
    private const int LongestList = 65535;
    private const double LongestStep = 999999.999;

    // Five cycles of mains of 50 Hz, which are more than five of 60 Hz.
    private const double ShortestPulseInterval = 0.1;

    // The step of the smallest range.
    private const double SmallestStep = 1e-13;

    // 2 nA to 20 mA in tens and 100 mA, each 5 % further than its name.
    private static readonly double[] Reaches = [2.1e-9, 2.1e-8, 2.1e-7, 2.1e-6, 2.1e-5, 2.1e-4, 2.1e-3, 2.1e-2, LargestCurrent];

    /// <summary>Largest current in the smallest range that holds a current, in A.</summary>
    public static double ReachOfRangeFor(double? current)
    {
        foreach (var reach in Reaches)
        {
            if (current is { } asked && Math.Abs(asked) <= reach) return reach;
        }

        return LargestCurrent;
    }

    public void Check(CurrentSourceConfiguration configuration)
    {
        if (configuration.Range is { } range) Within("a range of", range, 0, LargestCurrent, "A");
        Within("a compliance of", configuration.ComplianceVoltage, SmallestCompliance, LargestCompliance, "V");
    }

    public void Check(DeltaConfiguration configuration)
    {
        Within("a high delta current of", configuration.High, 0, LargestCurrent, "A");
        if (configuration.Low is { } low) Within("a low delta current of", low, -LargestCurrent, 0, "A");
        Within("a delta delay of", configuration.Delay, 1e-3, 9999.999, "s");
        Within("a number of readings of", configuration.Count, 1, MostReadings, "");
        CheckVoltmeter(configuration.VoltmeterRange);
        Within("an integration time of", configuration.PowerLineCycles, 0.01, 60, "cycles");
    }

    public void Check(PulseDeltaConfiguration configuration)
    {
        Within("a current between pulses of", configuration.Low, -LargestCurrent, LargestCurrent, "A");
        Within("a pulse width of", configuration.Width, 50e-6, 12e-3, "s");
        Within("a source delay of", configuration.SourceDelay, 16e-6, Math.Min(11.966e-3, configuration.Width - LeastAperture), "s");
        CheckVoltmeter(configuration.VoltmeterRange);
        if (configuration.Sweep is { } sweep)
        {
            Check(sweep);
            Within("a time from pulse to pulse of", sweep.Delay, ShortestPulseInterval, LongestStep, "s");
        }
        else
        {
            Within("a pulse current of", configuration.High, -LargestCurrent, LargestCurrent, "A");
            Within("an interval of", configuration.Interval, 5, 999999, "cycles");
        }

        Within("a number of pulses of", configuration.Readings, 1, MostReadings, "");
    }

    // Limits of the currents and of the delay, and that no current lies beyond the largest: the family's user's manual, section 5.
    public void Check(DifferentialConductanceConfiguration configuration)
    {
        Within("a first current of", configuration.Start, -LargestCurrent, LargestCurrent, "A");
        Within("a last current of", configuration.Stop, -LargestCurrent, LargestCurrent, "A");
        Within("a step of", configuration.Step, SmallestStep, LargestCurrent, "A");
        Within("a differential current of", configuration.Delta, SmallestStep, LargestCurrent, "A");
        Within("a delay of", configuration.Delay, 1e-3, 9999.999, "s");
        Within("a number of readings of", configuration.Count, 2, MostReadings, "");
        CheckVoltmeter(configuration.VoltmeterRange);
        Within("an integration time of", configuration.PowerLineCycles, 1, 60, "cycles");
        if (!configuration.EndsAtStop)
        {
            throw new InstrumentSettingException(
                instrument,
                FormattableString.Invariant($"a staircase from {configuration.Start} A to {configuration.Stop} A in steps of {configuration.Step} A was asked for; ")
                + "equal steps have to lead from the one to the other");
        }

        foreach (var level in configuration.Levels()) Within("a current of", level, -LargestCurrent, LargestCurrent, "A");
    }

    public void Check(CurrentWave wave)
    {
        Within("a frequency of", wave.Frequency, 1e-3, 1e5, "Hz");
        Within("an amplitude of", wave.Amplitude, 2e-12, LargestCurrent, "A");
        Within("an offset of", wave.Offset, -LargestCurrent, LargestCurrent, "A");
        Within("a peak of", Math.Abs(wave.Offset) + wave.Amplitude, 0, LargestCurrent, "A");
        Within("a duty cycle of", wave.DutyCycle, 0, 1, "");
        if (!double.IsPositiveInfinity(wave.Cycles)) Within("a duration of", wave.Cycles, 1e-3, 99999999900, "cycles");
        if (wave.Shape != CurrentWaveShape.Arbitrary) return;
        Within("a number of points of", wave.Points.Count, 2, MostPoints, "");
        foreach (var point in wave.Points) Within("a point at", point, -1, 1, "of the amplitude");
    }

    public void Check(CurrentSweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        if (sweep.Currents is { } list)
        {
            Within("a number of currents of", list.Count, 1, LongestList, "");
            foreach (var current in list) Within("a current of", current, -LargestCurrent, LargestCurrent, "A");
            CheckCourse(sweep);
            return;
        }

        Within("a first current of", sweep.Start, -LargestCurrent, LargestCurrent, "A");
        Within("a last current of", sweep.Stop, -LargestCurrent, LargestCurrent, "A");
        Within("a number of currents of", sweep.Points, 2, MostSweepPoints, "");
        CheckCourse(sweep);
        if (!sweep.IsLogarithmic || sweep.Start * sweep.Stop > 0) return;
        throw new InstrumentSettingException(
            instrument,
            FormattableString.Invariant($"a logarithmic sweep from {sweep.Start} A to {sweep.Stop} A was asked for; both have to be of one sign, and neither zero"));
    }

    /// <summary>Refuses a current beyond what a range reaches.</summary>
    public void CheckCurrent(double current, double reach) => Within("a current of", current, -reach, reach, "A");

    /// <summary>Refuses a range that the current which is set does not fit into.</summary>
    public void CheckFits(double setPoint, double reach) => Within("a range that must hold the set point of", setPoint, -reach, reach, "A");

    private void CheckCourse(CurrentSweep sweep)
    {
        Within("a time for each current of", sweep.Delay, 1e-3, LongestStep, "s");
        Within("a number of sweeps of", sweep.Count, 1, MostSweeps, "");
    }

    private void CheckVoltmeter(double range) => Within("a nanovoltmeter range of", range, 0, 120, "V");

    private void Within(string what, double value, double least, double most, string unit)
    {
        // A limit that was computed rounds; the limit itself is allowed.
        if (value >= least - (Math.Abs(least) * 1e-12) && value <= most + (Math.Abs(most) * 1e-12)) return;
        var dimension = unit.Length == 0 ? "" : " " + unit;
        throw new InstrumentSettingException(
            instrument, FormattableString.Invariant($"{what} {value}{dimension} was asked for; allowed are {least}{dimension} to {most}{dimension}"));
    }
}
