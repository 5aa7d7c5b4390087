using SpinBench.Figures;
using SpinBench.Protocols.Sequences;
using SpinBench.Quantities;

namespace SpinBench.Protocols.Plasticity;

/// <summary>The windows of all shapes, in numbers and pictures.</summary>
internal sealed class TimingWindows
{
    private const int CurvePoints = 100;

    private readonly SpikeTimingSettings _settings;
    private readonly List<TimingWindow> _windows;

    private TimingWindows(SpikeTimingSettings settings, List<TimingWindow> windows) => (_settings, _windows) = (settings, windows);

    public static TimingWindows Of(SpikeTimingSettings settings, IReadOnlyList<SpikeTimingRow> rows) => new(
        settings,
        [.. settings.Shapes.Keys.Where(name => rows.Any(row => row.Shape == name)).Select(name => new TimingWindow(name, rows.Where(row => row.Shape == name)))]);

    public IEnumerable<Finding> Findings()
    {
        foreach (var window in _windows)
        {
            foreach (var finding in window.Findings()) yield return finding;
        }
    }

    public IEnumerable<Panel> Draw()
    {
        var (change, scale) = _settings.ChangeAxis;
        var layers = new List<Layer> { ReferenceLine.Horizontal(0), ReferenceLine.Vertical(0) };
        for (var i = 0; i < _windows.Count; i++) layers.AddRange(Layers(_windows[i], i, scale));
        yield return new Panel("Change against the delay between the spikes", new Axis("Δt", "s"), change, layers);
        foreach (var name in _windows.Select(window => window.Name)) yield return Waveforms(name);
    }

    private static IEnumerable<Layer> Layers(TimingWindow window, int series, double scale)
    {
        List<double> Scaled(Func<int, double> value) => [.. Enumerable.Range(0, window.Delays.Count).Select(i => value(i) / scale)];
        foreach (var (fit, sign) in new[] { (window.Before, -1), (window.After, 1) })
        {
            if (fit is null) continue;
            var furthest = window.Delays.Where(delay => Math.Sign(delay) == sign).Max(Math.Abs);
            double[] x = [.. Enumerable.Range(1, CurvePoints).Select(i => sign * furthest * i / CurvePoints)];
            yield return new LineLayer(x, [.. x.Select(delay => fit.ValueAt(delay) / scale)]) { Series = series, Dashed = true };
        }

        yield return new MarkerLayer(
            window.Delays, Scaled(i => window.Means[i]), Scaled(i => window.Means[i] - window.Deviations[i]), Scaled(i => window.Means[i] + window.Deviations[i]))
        {
            Series = series,
            Name = window.Name,
        };
    }

    // What arrives at the sample for the delay that lies nearest to a third of the longest: both spikes, and what they make together.
    private Panel Waveforms(string name)
    {
        var delay = _settings.Delays.MinBy(candidate => Math.Abs(candidate - (_settings.Delays.Maximum / 3)));
        var pair = new SpikePairStep
        {
            Pre = _settings.Shapes[name],
            Post = _settings.Post,
            Amplitude = _settings.Amplitude,
            Delay = delay,
            SampleRate = _settings.SampleRate,
        }.PairOf(_settings.Amplitude.Value);
        var (pre, post, length) = Superposition.Starts(pair);
        double[] times = [.. Enumerable.Range(0, length + 1).Select(i => i / pair.SampleRate)];
        double[] Placed(IReadOnlyList<double> spike, int start) =>
            [.. Enumerable.Range(0, length + 1).Select(i => i >= start && i - start < spike.Count ? spike[i - start] : 0)];
        return new Panel(
            $"{name}: at the sample, Δt = {QuantityFormat.Print(delay, "s")}",
            new Axis("t", "s"),
            AppliedTrace.AxisOf(_settings.Amplitude.Unit),
            [
                new StepLayer(times, Placed(pair.Pre, pre)) { Series = 0, Name = "pre" },
                new StepLayer(times, [.. Placed(pair.Post, post).Select(level => -level)]) { Series = 1, Name = "−post" },
                new StepLayer(times, [.. Superposition.Of(pair), 0]) { Series = 2, Name = "pre − post" },
            ]);
    }
}
