using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>Knows what two channels against one another would apply together when one trigger starts both.</summary>
/// <param name="name">Name of the instrument, for errors.</param>
/// <param name="limit">The limit.</param>
internal sealed class SuperpositionCheck(string name, SuperpositionLimit limit)
{
    private readonly Dictionary<(int Channel, string Name), float[]> _samples = [];
    private readonly Dictionary<int, WaveformConfiguration> _configured = [];
    private bool _isChecked;

    public void Loaded(int channel, string waveform, ReadOnlyMemory<float> samples) => _samples[(channel, waveform)] = samples.ToArray();

    public void Cleared(int channel)
    {
        foreach (var key in _samples.Keys.Where(key => key.Channel == channel).ToList()) _samples.Remove(key);
    }

    public void Configured(int channel, WaveformConfiguration waveform)
    {
        _configured[channel] = waveform;
        _isChecked = false;
    }

    public void Forget(int channel)
    {
        _configured.Remove(channel);
        _isChecked = false;
    }

    public void ForgetAll()
    {
        _configured.Clear();
        _isChecked = false;
    }

    /// <summary>Refuses to start both channels at one moment where their difference then goes beyond the limit.</summary>
    /// <exception cref="LimitException">It does; the message says when.</exception>
    public void RequireTogether()
    {
        if (_isChecked) return;
        var plus = WaveOf(limit.Plus);
        var minus = WaveOf(limit.Minus);
        if (plus is { } first && minus is { } second && first.Rate == second.Rate) RequireSampleBySample(first, second);
        else RequirePeaks(plus, minus);
        _isChecked = true;
    }

    /// <summary>Refuses to start a channel where the two may go beyond the limit, whenever the other one is started.</summary>
    /// <exception cref="LimitException">They may.</exception>
    public void RequireAnywhere() => RequirePeaks(WaveOf(limit.Plus), WaveOf(limit.Minus));

    private void RequireSampleBySample(Wave plus, Wave minus)
    {
        var length = Math.Max(plus.Samples.Length, minus.Samples.Length);
        double largest = 0;
        var when = 0;
        for (var i = 0; i < length; i++)
        {
            var difference = Math.Abs(plus.At(i) - minus.At(i));
            if (difference <= largest) continue;
            (largest, when) = (difference, i);
        }

        if (IsAllowed(largest)) return;
        throw new LimitException(
            name,
            $"channel {limit.Plus} ({limit.Print(plus.Peak)} at most) and channel {limit.Minus} ({limit.Print(minus.Peak)} at most) together make "
            + $"{limit.Print(largest)}, {QuantityFormat.Print(when / plus.Rate, "s")} after the trigger; the bench allows at most ±{limit.Print(limit.Voltage)} where they overlap");
    }

    private void RequirePeaks(Wave? plus, Wave? minus)
    {
        var largest = (plus?.Peak ?? 0) + (minus?.Peak ?? 0);
        if (IsAllowed(largest)) return;
        throw new LimitException(
            name,
            $"channels {limit.Plus} and {limit.Minus} may together make {limit.Print(largest)}; the bench allows at most ±{limit.Print(limit.Voltage)}");
    }

    private bool IsAllowed(double voltage) => voltage <= limit.Voltage * (1 + 1e-6);

    private Wave? WaveOf(int channel)
    {
        if (!_configured.TryGetValue(channel, out var waveform)) return null;
        var samples = waveform.Shape == WaveformShape.Arbitrary ? _samples.GetValueOrDefault((channel, waveform.Waveform.ToUpperInvariant())) ?? [] : [];
        return new Wave(samples, waveform, waveform.Shape == WaveformShape.Arbitrary ? waveform.SampleRate : double.NaN);
    }

    private readonly record struct Wave(float[] Samples, WaveformConfiguration Configuration, double Rate)
    {
        public double Peak
        {
            get
            {
                if (Samples.Length == 0) return Math.Abs(Configuration.Offset) + (Configuration.Amplitude / 2);
                double peak = 0;
                foreach (var sample in Samples) peak = Math.Max(peak, Math.Abs(Volts(sample)));
                return peak;
            }
        }

        // The channel rests where its waveform ends, which is where it began.
        public double At(int i) => Volts(Samples[Math.Min(i, Samples.Length - 1)]);

        private double Volts(double sample) => Configuration.Offset + (Configuration.Amplitude / 2 * sample);
    }
}
