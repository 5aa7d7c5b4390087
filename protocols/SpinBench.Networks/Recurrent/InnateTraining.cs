using SpinBench.Networks.Kernels;
using SpinBench.Randomness;

namespace SpinBench.Networks.Recurrent;

/// <summary>
/// Innate training: the connections among the devices are changed so that the network, after a pulse, repeats what it did by itself once,
/// whatever state it was in before and in spite of noise. Each device has recursive least squares of its own over what it receives.
/// </summary>
public sealed class InnateTraining
{
    private const string Component = "network/innate";

    private readonly DeviceNetwork _network;
    private readonly InnateSettings _settings;
    private readonly RandomStream _beginnings;
    private readonly RandomStream _noise;
    private readonly RecursiveLeastSquares[] _squares;
    private readonly double[] _received;
    private readonly double[] _before;
    private readonly double[] _innate;
    private int _step;

    /// <summary>Begins.</summary>
    /// <param name="network">The network; of one input, the pulse.</param>
    /// <param name="settings">How it is trained.</param>
    public InnateTraining(DeviceNetwork network, InnateSettings settings)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(settings);
        (_network, _settings) = (network, settings);
        _beginnings = new RandomStream(settings.Seed, Component, "beginnings");
        _noise = new RandomStream(settings.Seed, Component, "noise");
        var connections = network.Reservoir.SourcesOf(0).Length;
        _squares = [.. Enumerable.Range(0, network.Reservoir.Units).Select(_ => new RecursiveLeastSquares(connections, settings.Regularization, 1))];
        _received = new double[connections];
        _before = new double[network.Reservoir.Units];
        _innate = new double[network.Reservoir.Units * settings.Steps];
    }

    /// <summary>Begins a trial: the network is put into a random state.</summary>
    public void Begin()
    {
        _step = 0;
        _network.Reservoir.Rest();
        foreach (ref var drive in _network.Reservoir.Drives) drive = _settings.InitialDrive * ((2 * _beginnings.NextUniform()) - 1);
    }

    /// <summary>Goes one step on.</summary>
    /// <param name="kind">What is done with the step.</param>
    /// <param name="cancellation">Ends the wait for the devices.</param>
    /// <returns>Mean over the devices of the square of their deviation from what they did by themselves; 0 during the pulse.</returns>
    public async ValueTask<double> StepAsync(InnateStep kind, CancellationToken cancellation = default)
    {
        var reservoir = _network.Reservoir;
        reservoir.Rates[..reservoir.Units].CopyTo(_before);
        var pulse = _step < _settings.PulseSteps ? 1.0 : 0;
        await _network.MoveAsync(new[] { pulse }, kind == InnateStep.Record ? 0 : _settings.Noise, _noise, cancellation).ConfigureAwait(false);
        var after = _step++ - _settings.PulseSteps;
        if (after < 0) return 0;
        var innate = _innate.AsSpan(after * reservoir.Units, reservoir.Units);
        if (kind == InnateStep.Record)
        {
            reservoir.Rates[..reservoir.Units].CopyTo(innate);
            return 0;
        }

        double squares = 0;
        for (var unit = 0; unit < reservoir.Units; unit++)
        {
            var error = reservoir.Rates[unit] - innate[unit];
            squares += error * error;
            if (kind == InnateStep.Learn) Learn(unit, error);
        }

        return squares / reservoir.Units;
    }

    /// <summary>Writes what is to be repeated, what was learnt of it so far, and where chance stands; the network is kept beside it.</summary>
    /// <param name="to">Where it is written.</param>
    public void Save(BinaryWriter to)
    {
        ArgumentNullException.ThrowIfNull(to);
        to.Write(_step);
        to.Write(_beginnings.Position);
        to.Write(_noise.Position);
        NumberState.Write(to, _innate);
        foreach (var squares in _squares) NumberState.Write(to, squares.Triangle);
    }

    /// <summary>Goes back to what <see cref="Save"/> has written.</summary>
    /// <param name="from">Where it is read from.</param>
    /// <exception cref="Data.DataSetException">It is that of another network, or damaged.</exception>
    public void Load(BinaryReader from)
    {
        ArgumentNullException.ThrowIfNull(from);
        _step = from.ReadInt32();
        _beginnings.Position = from.ReadUInt64();
        _noise.Position = from.ReadUInt64();
        NumberState.Read(from, _innate);
        foreach (var squares in _squares) NumberState.Read(from, squares.Triangle);
    }

    private void Learn(int unit, double error)
    {
        var sources = _network.Reservoir.SourcesOf(unit);
        for (var i = 0; i < sources.Length; i++) _received[i] = _before[sources[i]];
        Lines.Add(-error, _squares[unit].See(_received), _network.Reservoir.WeightsOf(unit));
    }
}
