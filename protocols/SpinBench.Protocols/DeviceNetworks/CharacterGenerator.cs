using System.Globalization;
using SpinBench.Figures;
using SpinBench.Networks.Recurrent;
using SpinBench.Roles;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>A recurrent network of devices whose two outputs learn by FORCE to draw a character (Zheng et al. 2020, figure 3).</summary>
/// <param name="bank">The devices.</param>
/// <param name="checkpoints">Where the network is kept while it is trained.</param>
[Protocol("character-generator", "Two outputs of a recurrent network of devices learn by FORCE to draw a character.")]
public sealed class CharacterGenerator(IDeviceBank bank, ICheckpointRecord checkpoints)
    : IProtocol<CharacterGeneratorSettings, CharacterPoint, CharacterRow>, IRestorable<CharacterGeneratorSettings, CharacterPoint, CharacterRow>
{
    private const int Coordinates = 2;

    private readonly RunningLoss _loss = new();
    private readonly double[] _target = new double[Coordinates];
    private readonly NetworkCheckpoints _kept = new(checkpoints, "network");
    private DeviceNetwork? _network;
    private PenPath? _path;
    private bool _learned;

    /// <inheritdoc/>
    public IEnumerable<CharacterPoint> Plan(CharacterGeneratorSettings settings, IReadOnlyList<CharacterRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var step = 0;
        for (var drawing = 1; drawing <= settings.Learn + settings.Free; drawing++)
        {
            var learns = drawing <= settings.Learn;
            for (var end = settings.Network.Steps(drawing * settings.Period); step < end; step++)
                yield return new CharacterPoint(step, learns ? drawing : drawing - settings.Learn, learns);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CharacterRow> MeasureAsync(CharacterGeneratorSettings settings, CharacterPoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (point.Step == 0 || point.Step == _kept.ResumedAt) await BuildAsync(settings, cancellation).ConfigureAwait(false);
        var network = _network ?? throw Interrupted.Training();
        if (_kept.Pass(point.Step, network)) _loss.Clear();
        var inputs = settings.Guided ? _target : network.Outputs;
        var time = settings.Network.Step * (point.Step + 1);
        (_target[0], _target[1]) = _path!.At(time / settings.Period);
        if (point.Learns) await network.LearnAsync(inputs, _target, cancellation).ConfigureAwait(false);
        else await network.StepAsync(inputs, cancellation).ConfigureAwait(false);
        double x = network.Outputs.Span[0], y = network.Outputs.Span[1];
        if (point.Learns != _learned) _loss.Clear();
        _learned = point.Learns;
        var square = (Math.Pow(x - _target[0], 2) + Math.Pow(y - _target[1], 2)) / Coordinates;
        return new CharacterRow(time, point.Drawing, point.Learns, _target[0], _target[1], x, y, _loss.Add(square));
    }

    /// <inheritdoc/>
    /// <remarks>The network's state is in no instrument: it comes back from the last checkpoint, and the steps since are gone once more.</remarks>
    public Restoration Restore(CharacterGeneratorSettings settings, IReadOnlyList<CharacterPoint> measured, IReadOnlyList<CharacterRow> rows)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return _kept.Restore(measured.Count);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(CharacterGeneratorSettings settings, IReadOnlyList<CharacterRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        yield return new Finding("learning-error", Error(rows.Where(row => row.Learns && row.Drawing == settings.Learn)), "", "rms error of a coordinate in the last drawing that is learnt");
        yield return new Finding("free-error-first", Error(Free(rows, 1)), "", "rms error of a coordinate in the first drawing by itself");
        yield return new Finding("free-error-last", Error(Free(rows, settings.Free)), "", "rms error of a coordinate in the last drawing by itself");
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(CharacterGeneratorSettings settings, IReadOnlyList<CharacterRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var drawing in new[] { 1, settings.Free }.Distinct())
        {
            List<CharacterRow> free = [.. Free(rows, drawing)];
            if (free.Count == 0) continue;
            yield return CharacterPanels.Drawn(
                string.Create(CultureInfo.InvariantCulture, $"Drawing {drawing} by itself"),
                [.. free.Select(row => (row.OutputX, row.OutputY))],
                [.. free.Select(row => (row.TargetX, row.TargetY))]);
        }

        yield return new Panel(
            "Loss", new Axis("t", "s"), new Axis("rms error") { Logarithmic = true },
            [new LineLayer([.. rows.Select(row => row.Time)], [.. rows.Select(row => row.Loss)])]);
    }

    private static IEnumerable<CharacterRow> Free(IReadOnlyList<CharacterRow> rows, int drawing) => rows.Where(row => !row.Learns && row.Drawing == drawing);

    private static double Error(IEnumerable<CharacterRow> rows) =>
        CharacterPanels.Error(rows.Select(row => (row.OutputX - row.TargetX, row.OutputY - row.TargetY)));

    private async ValueTask BuildAsync(CharacterGeneratorSettings settings, CancellationToken cancellation)
    {
        _loss.Clear();
        Array.Clear(_target);
        _path = new PenPath(settings.Character);
        var devices = await settings.Devices.CalibrateAsync(bank, settings.Network.Units, cancellation).ConfigureAwait(false);
        _network = new DeviceNetwork(settings.Network.Reservoir(Coordinates), settings.Learning.Learning(Coordinates, settings.Network.Seed), devices);
    }
}
