using System.Globalization;
using SpinBench.Figures;
using SpinBench.Networks.Recurrent;
using SpinBench.Roles;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>
/// A recurrent network of devices that generates what it was taught (Zheng et al. 2020, figure 2): it learns a sine by FORCE, keeps it when it
/// is left alone, and unlearns it for another.
/// </summary>
/// <param name="bank">The devices.</param>
/// <param name="checkpoints">Where the network is kept while it is trained.</param>
[Protocol("sine-generator", "A recurrent network of devices learns a sine, keeps it, and unlearns it for another.")]
public sealed class SineGenerator(IDeviceBank bank, ICheckpointRecord checkpoints)
    : IProtocol<SineGeneratorSettings, SinePoint, SineRow>, IRestorable<SineGeneratorSettings, SinePoint, SineRow>
{
    private readonly RunningLoss _loss = new();
    private readonly double[] _target = new double[1];
    private readonly NetworkCheckpoints _kept = new(checkpoints, "network");
    private DeviceNetwork? _network;
    private bool _learned;

    /// <inheritdoc/>
    public IEnumerable<SinePoint> Plan(SineGeneratorSettings settings, IReadOnlyList<SineRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var step = 0;
        for (var target = 1; target <= settings.Targets.Count; target++)
        {
            var sine = settings.Targets[target - 1];
            int learning = settings.Network.Steps(sine.Learn), all = learning + settings.Network.Steps(sine.Free);
            for (var i = 0; i < all; i++, step++) yield return new SinePoint(step, target, i == 0, i < learning);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<SineRow> MeasureAsync(SineGeneratorSettings settings, SinePoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (point.Step == 0 || point.Step == _kept.ResumedAt) _network = await BuildAsync(settings, cancellation).ConfigureAwait(false);
        var network = _network ?? throw Interrupted.Training();
        if (_kept.Pass(point.Step, network)) _loss.Clear();
        if (point.Begins && point.Step > 0 && settings.Learning.Restart) network.Readout.Restart();
        var time = settings.Network.Step * (point.Step + 1);
        _target[0] = settings.Targets[point.Target - 1].At(time);
        if (point.Learns) await network.LearnAsync(network.Outputs, _target, cancellation).ConfigureAwait(false);
        else await network.StepAsync(network.Outputs, cancellation).ConfigureAwait(false);
        var output = network.Outputs.Span[0];
        if (point.Begins || point.Learns != _learned) _loss.Clear();
        _learned = point.Learns;
        return new SineRow(time, point.Target, point.Learns, _target[0], output, _loss.Add(Math.Pow(output - _target[0], 2)));
    }

    /// <inheritdoc/>
    /// <remarks>The network's state is in no instrument: it comes back from the last checkpoint, and the steps since are gone once more.</remarks>
    public Restoration Restore(SineGeneratorSettings settings, IReadOnlyList<SinePoint> measured, IReadOnlyList<SineRow> rows)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return _kept.Restore(measured.Count);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(SineGeneratorSettings settings, IReadOnlyList<SineRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        for (var sine = 1; sine <= settings.Targets.Count; sine++)
        {
            var number = sine.ToString(CultureInfo.InvariantCulture);
            yield return new Finding("learning-error-" + number, Error(rows, sine, learns: true), "", $"rms error while sine {number} is learnt");
            yield return new Finding("free-error-" + number, Error(rows, sine, learns: false), "", $"rms error while the network goes on with sine {number} by itself");
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(SineGeneratorSettings settings, IReadOnlyList<SineRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        yield return Signals("The whole run", rows);
        for (var sine = 1; sine <= settings.Targets.Count; sine++)
        {
            List<SineRow> free = [.. rows.Where(row => row.Sine == sine && !row.Learns)];
            if (free.Count > 0) yield return Signals(string.Create(CultureInfo.InvariantCulture, $"By itself, sine {sine}"), free);
        }

        yield return new Panel(
            "Loss", new Axis("t", "s"), new Axis("rms error") { Logarithmic = true },
            [new LineLayer([.. rows.Select(row => row.Time)], [.. rows.Select(row => row.Loss)])]);
    }

    private static Panel Signals(string title, IReadOnlyList<SineRow> rows)
    {
        double[] times = [.. rows.Select(row => row.Time)];
        return new Panel(
            title,
            new Axis("t", "s"),
            new Axis("output"),
            [
                new LineLayer(times, [.. rows.Select(row => row.Output)]) { Name = "generated", Series = 0 },
                new LineLayer(times, [.. rows.Select(row => row.Target)]) { Name = "target", Series = 1, Dashed = true },
            ]);
    }

    private static double Error(IReadOnlyList<SineRow> rows, int sine, bool learns)
    {
        var (squares, count) = (0.0, 0);
        foreach (var row in rows)
        {
            if (row.Sine != sine || row.Learns != learns) continue;
            squares += Math.Pow(row.Output - row.Target, 2);
            count++;
        }

        return count > 0 ? Math.Sqrt(squares / count) : double.NaN;
    }

    private async ValueTask<DeviceNetwork> BuildAsync(SineGeneratorSettings settings, CancellationToken cancellation)
    {
        _loss.Clear();
        var devices = await settings.Devices.CalibrateAsync(bank, settings.Network.Units, cancellation).ConfigureAwait(false);
        return new DeviceNetwork(settings.Network.Reservoir(inputs: 1), settings.Learning.Learning(outputs: 1, settings.Network.Seed), devices);
    }
}
