using SpinBench.Instruments;

namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>
/// A pulsed delta test. The voltages before, in and after a pulse are measured one mains cycle apart, at the same phase of the mains, and make
/// (2V₂ − V₁ − V₃)/2, or V₂ − V₁ where nothing is measured after the pulse [both unverified].
/// </summary>
/// <param name="configuration">The test; its heights and times are those of the following.</param>
/// <param name="heights">Currents of the pulses, one after the other and then from the first again, in A.</param>
/// <param name="interval">Time from one pulse to the next, in cycles of the mains.</param>
/// <param name="lineCycle">Cycle of the mains, in seconds.</param>
/// <param name="count">Number of pulses; infinite for a test that goes on until it is aborted.</param>
internal sealed class PulseDeltaSchedule(PulseDeltaConfiguration configuration, double[] heights, double interval, double lineCycle, double count) : IDeltaSchedule
{
    private readonly int _voltagesPerPulse = configuration.ThreePoint ? 3 : 2;

    public double Voltages => count * _voltagesPerPulse;

    public DeltaStep Step(long index)
    {
        var (pulse, point) = Math.DivRem(index, _voltagesPerPulse);
        var start = pulse * interval * lineCycle;
        var rise = start + lineCycle;
        var from = start + (point * lineCycle) + configuration.SourceDelay;
        var to = start + (point * lineCycle) + configuration.Width;
        return point switch
        {
            // Back since the last pulse, which is long ago.
            0 => pulse == 0
                ? new DeltaStep(start, from, to, 0, configuration.Low)
                : new DeltaStep(rise - (interval * lineCycle) + configuration.Width, from, to, Height(pulse - 1), configuration.Low),
            1 => new DeltaStep(rise, from, to, configuration.Low, Height(pulse)),
            _ => new DeltaStep(rise + configuration.Width, from, to, Height(pulse), configuration.Low),
        };
    }

    public TestReading? Reading(long index, (double First, double Second, double Third) last)
    {
        var (pulse, point) = Math.DivRem(index, _voltagesPerPulse);
        if (point != _voltagesPerPulse - 1) return null;
        var voltage = configuration.ThreePoint ? ((2 * last.Second) - last.First - last.Third) / 2 : last.Third - last.Second;
        var amplitude = Height(pulse) - configuration.Low;
        return new TestReading(voltage, amplitude, amplitude);
    }

    private double Height(long pulse) => heights[pulse % heights.Length];
}
