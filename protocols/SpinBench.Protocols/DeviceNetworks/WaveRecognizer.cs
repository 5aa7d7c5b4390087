using SpinBench.Figures;
using SpinBench.Networks.Recurrent;
using SpinBench.Randomness;
using SpinBench.Roles;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>A recurrent network of devices that tells sine and square waves apart (Zheng et al. 2020, figure 4). Its output is not fed back.</summary>
/// <param name="bank">The devices.</param>
/// <param name="checkpoints">Where the network is kept while it is trained.</param>
[Protocol("wave-recognizer", "A recurrent network of devices learns to tell sine and square waves apart.")]
public sealed class WaveRecognizer(IDeviceBank bank, ICheckpointRecord checkpoints)
    : IProtocol<WaveRecognizerSettings, WavePoint, WaveRow>, IRestorable<WaveRecognizerSettings, WavePoint, WaveRow>
{
    private const string Component = "network/waves";
    private const int WavesInPicture = 12;

    private readonly double[] _input = new double[1];
    private readonly double[] _target = new double[1];
    private readonly NetworkCheckpoints _kept = new(checkpoints, "network");
    private DeviceNetwork? _network;
    private RandomStream? _kinds;
    private RandomStream? _noise;
    private double _sum;
    private int _steps;
    private int _recognized;

    private bool IsRight => _sum * _target[0] > 0;

    /// <inheritdoc/>
    public IEnumerable<WavePoint> Plan(WaveRecognizerSettings settings, IReadOnlyList<WaveRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var step = 0;
        var steps = Math.Max(1, settings.Network.Steps(settings.Window));
        for (var wave = 1; wave <= settings.Learn + settings.Test; wave++)
        {
            for (var i = 0; i < steps; i++, step++) yield return new WavePoint(step, wave, i == 0, wave <= settings.Learn);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<WaveRow> MeasureAsync(WaveRecognizerSettings settings, WavePoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (point.Step == 0 || point.Step == _kept.ResumedAt) await BuildAsync(settings, cancellation).ConfigureAwait(false);
        var network = _network ?? throw Interrupted.Training();
        _kept.Pass(point.Step, network, Save, Load);
        if (point.Begins)
        {
            if (point.Wave > settings.Learn + 1 && IsRight) _recognized++;
            network.Reservoir.Rest();
            _target[0] = _kinds!.NextUniform() < 0.5 ? 1 : -1;
            (_sum, _steps) = (0, 0);
        }

        var time = settings.Network.Step * (point.Step + 1);
        var amplitude = _target[0] > 0 ? 1.0 : 2.0;
        var wave = _target[0] > 0 ? Math.Sin(settings.SineFrequency * time) : 2 * Math.Sign(Math.Sin(settings.SquareFrequency * time));
        _input[0] = wave + (settings.InputNoise * amplitude * _noise!.NextGaussian());
        if (point.Learns) await network.LearnAsync(_input, _target, cancellation).ConfigureAwait(false);
        else await network.StepAsync(_input, cancellation).ConfigureAwait(false);
        _sum += network.Outputs.Span[0];
        _steps++;
        return new WaveRow(
            time, point.Wave, point.Learns, _input[0], _target[0], network.Outputs.Span[0], _sum / _steps,
            point.Learns ? double.NaN : (_recognized + (IsRight ? 1 : 0)) / (double)(point.Wave - settings.Learn));
    }

    /// <inheritdoc/>
    /// <remarks>The network's state is in no instrument: it comes back from the last checkpoint, and the steps since are gone once more.</remarks>
    public Restoration Restore(WaveRecognizerSettings settings, IReadOnlyList<WavePoint> measured, IReadOnlyList<WaveRow> rows)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return _kept.Restore(measured.Count);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(WaveRecognizerSettings settings, IReadOnlyList<WaveRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        List<WaveRow> decisions = [.. Decisions(rows)];
        yield return new Finding("recognized", decisions.Count > 0 ? decisions.Count(row => row.Mean * row.Target > 0) : double.NaN, "", "waves that were told right");
        yield return new Finding("shown", decisions.Count, "", "waves that were shown after learning");
        yield return new Finding(
            "recognized-share", decisions.Count > 0 ? (double)decisions.Count(row => row.Mean * row.Target > 0) / decisions.Count : double.NaN, "%", "share of the waves that were told right");
        yield return new Finding("smallest-margin", decisions.Select(row => row.Mean * row.Target).DefaultIfEmpty(double.NaN).Min(), "", "mean output over the target, where it is least");
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(WaveRecognizerSettings settings, IReadOnlyList<WaveRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        List<WaveRow> shown = [.. rows.Where(row => !row.Learns && row.Wave <= settings.Learn + WavesInPicture)];
        double[] times = [.. shown.Select(row => row.Time)];
        yield return new Panel("Input", new Axis("t", "s"), new Axis("input"), [new LineLayer(times, [.. shown.Select(row => row.Input)])]);
        yield return new Panel(
            "Target", new Axis("t", "s"), new Axis("target") { Minimum = -1.5, Maximum = 1.5 }, [new StepLayer(times, [.. shown.Select(row => row.Target)])]);
        yield return new Panel("Output", new Axis("t", "s"), new Axis("output"), [new LineLayer(times, [.. shown.Select(row => row.Output)])]);
        List<WaveRow> decisions = [.. Decisions(rows)];
        yield return new Panel(
            "Decisions",
            new Axis("wave"),
            new Axis("mean output"),
            [
                new MarkerLayer([.. decisions.Where(row => row.Target > 0).Select(row => (double)row.Wave)], [.. decisions.Where(row => row.Target > 0).Select(row => row.Mean)]) { Name = "sine" },
                new MarkerLayer([.. decisions.Where(row => row.Target < 0).Select(row => (double)row.Wave)], [.. decisions.Where(row => row.Target < 0).Select(row => row.Mean)]) { Name = "square" },
            ]);
    }

    // The last row of each wave that was shown after learning.
    private static IEnumerable<WaveRow> Decisions(IReadOnlyList<WaveRow> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (!rows[i].Learns && (i + 1 == rows.Count || rows[i + 1].Wave != rows[i].Wave)) yield return rows[i];
        }
    }

    private async ValueTask BuildAsync(WaveRecognizerSettings settings, CancellationToken cancellation)
    {
        _recognized = 0;
        _kinds = new RandomStream(settings.Network.Seed, Component, "kinds");
        _noise = new RandomStream(settings.Network.Seed, Component, "noise");
        var devices = await settings.Devices.CalibrateAsync(bank, settings.Network.Units, cancellation).ConfigureAwait(false);
        _network = new DeviceNetwork(settings.Network.Reservoir(inputs: 1), settings.Learning.Learning(outputs: 1, settings.Network.Seed), devices);
    }

    // Which wave it is, what the decision is made of so far, and where the chance of the waves stands.
    private void Save(BinaryWriter to)
    {
        to.Write(_target[0]);
        to.Write(_sum);
        to.Write(_steps);
        to.Write(_recognized);
        to.Write(_kinds!.Position);
        to.Write(_noise!.Position);
    }

    private void Load(BinaryReader from)
    {
        _target[0] = from.ReadDouble();
        _sum = from.ReadDouble();
        _steps = from.ReadInt32();
        _recognized = from.ReadInt32();
        _kinds!.Position = from.ReadUInt64();
        _noise!.Position = from.ReadUInt64();
    }
}
