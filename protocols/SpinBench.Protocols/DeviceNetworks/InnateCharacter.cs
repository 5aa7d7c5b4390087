using System.Globalization;
using SpinBench.Figures;
using SpinBench.Networks.Recurrent;
using SpinBench.Roles;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>
/// A recurrent network of devices that draws a character after a pulse, without a teacher at its inputs (Zheng et al. 2020, figure 3): first its
/// connections learn to repeat what it did by itself (innate training), then its outputs learn the character.
/// </summary>
/// <param name="bank">The devices.</param>
/// <param name="checkpoints">Where the network is kept while it is trained.</param>
[Protocol("innate-character", "A recurrent network of devices draws a character after a pulse, after innate training of its connections.")]
public sealed class InnateCharacter(IDeviceBank bank, ICheckpointRecord checkpoints)
    : IProtocol<InnateCharacterSettings, InnatePoint, InnateRow>, IRestorable<InnateCharacterSettings, InnatePoint, InnateRow>
{
    private const int Coordinates = 2;

    private readonly double[] _target = new double[Coordinates];
    private readonly NetworkCheckpoints _kept = new(checkpoints, "network");
    private DeviceNetwork? _network;
    private InnateTraining? _training;
    private PenPath? _path;
    private bool _rehearsed;

    /// <inheritdoc/>
    public IEnumerable<InnatePoint> Plan(InnateCharacterSettings settings, IReadOnlyList<InnateRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (InnateStage Stage, int Trials)[] stages =
        [
            (InnateStage.Record, 1), (InnateStage.Before, settings.TestTrials), (InnateStage.Train, settings.Trials), (InnateStage.Readout, settings.ReadoutTrials),
            (InnateStage.After, settings.TestTrials),
        ];
        int trial = 0, pulse = settings.Innate.PulseSteps, steps = settings.Innate.Steps;
        foreach (var (stage, trials) in stages)
        {
            for (var i = 0; i < trials; i++)
            {
                trial++;
                for (var step = -pulse; step < steps; step++) yield return new InnatePoint(stage, trial, step);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<InnateRow> MeasureAsync(InnateCharacterSettings settings, InnatePoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var innate = settings.Innate;
        var number = ((point.Trial - 1) * (innate.PulseSteps + innate.Steps)) + innate.PulseSteps + point.Step;
        if (number == 0 || number == _kept.ResumedAt) await BuildAsync(settings, cancellation).ConfigureAwait(false);
        var (network, training) = (_network ?? throw Interrupted.Training(), _training!);
        _kept.Pass(number, network, training.Save, training.Load);
        if (point.Step == -innate.PulseSteps) training.Begin();
        var square = await training.StepAsync(Kind(point.Stage), cancellation).ConfigureAwait(false);
        var time = settings.Network.Step * (point.Step + 1);
        (_target[0], _target[1]) = point.Step < 0 ? (0, 0) : _path!.At(time / settings.Period);
        var outputs = point is { Stage: InnateStage.Readout, Step: >= 0 } && !_rehearsed
            ? network.Readout.Learn(network.Reservoir.Rates, _target)
            : network.Readout.Read(network.Reservoir.Rates);
        return new InnateRow(point.Stage, point.Trial, time, Math.Sqrt(square), _target[0], _target[1], outputs[0], outputs[1]);
    }

    /// <inheritdoc/>
    /// <remarks>The network's state is in no instrument: it comes back from the last checkpoint, and the steps since are gone once more.</remarks>
    public Restoration Restore(InnateCharacterSettings settings, IReadOnlyList<InnatePoint> measured, IReadOnlyList<InnateRow> rows)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return _kept.Restore(measured.Count);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(InnateCharacterSettings settings, IReadOnlyList<InnateRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        yield return new Finding("deviation-before", Deviation(rows, InnateStage.Before), "", "rms deviation of a device's answer from what it is to repeat, untrained");
        yield return new Finding("deviation-after", Deviation(rows, InnateStage.After), "", "rms deviation of a device's answer from what it is to repeat, trained");
        yield return new Finding(
            "drawing-error", CharacterPanels.Error(Drawn(rows, InnateStage.After).Select(row => (row.OutputX - row.TargetX, row.OutputY - row.TargetY))), "", "rms error of a coordinate, trained");
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(InnateCharacterSettings settings, IReadOnlyList<InnateRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var trial in Drawn(rows, InnateStage.After).GroupBy(row => row.Trial))
        {
            yield return CharacterPanels.Drawn(
                string.Create(CultureInfo.InvariantCulture, $"Trial {trial.Key}"),
                [.. trial.Select(row => (row.OutputX, row.OutputY))],
                [.. trial.Select(row => (row.TargetX, row.TargetY))]);
        }

        var trials = rows.Where(row => row.Time > 0 && row.Stage != InnateStage.Record).GroupBy(row => row.Trial).ToList();
        yield return new Panel(
            "How well the network repeats itself",
            new Axis("trial"),
            new Axis("rms deviation"),
            [new MarkerLayer([.. trials.Select(trial => (double)trial.Key)], [.. trials.Select(trial => Math.Sqrt(trial.Average(row => row.Deviation * row.Deviation)))])]);
    }

    private static InnateStep Kind(InnateStage stage) => stage switch
    {
        InnateStage.Record => InnateStep.Record,
        InnateStage.Train => InnateStep.Learn,
        _ => InnateStep.Test,
    };

    private static IEnumerable<InnateRow> Drawn(IReadOnlyList<InnateRow> rows, InnateStage stage) => rows.Where(row => row.Stage == stage && row.Time > 0);

    private static double Deviation(IReadOnlyList<InnateRow> rows, InnateStage stage)
    {
        double[] squares = [.. Drawn(rows, stage).Select(row => row.Deviation * row.Deviation)];
        return squares.Length > 0 ? Math.Sqrt(squares.Average()) : double.NaN;
    }

    private async ValueTask BuildAsync(InnateCharacterSettings settings, CancellationToken cancellation)
    {
        _path = new PenPath(settings.Character);
        var devices = await settings.Devices.CalibrateAsync(bank, settings.Network.Units, cancellation).ConfigureAwait(false);
        _rehearsed = devices.IsRehearsed;
        _network = new DeviceNetwork(settings.Network.Reservoir(inputs: 1), settings.Learning.Learning(Coordinates, settings.Network.Seed), devices);
        _training = new InnateTraining(_network, settings.Innate);
    }
}
