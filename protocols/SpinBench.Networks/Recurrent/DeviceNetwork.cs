using SpinBench.Networks.Checkpoints;
using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;
using SpinBench.Randomness;

namespace SpinBench.Networks.Recurrent;

/// <summary>A recurrent network whose neurons are devices, and its outputs: one step at a time, free or learning by FORCE.</summary>
public sealed class DeviceNetwork
{
    private const string Component = "network/learning";

    private readonly ReservoirSettings _reservoir;
    private readonly NormalizedDevices _devices;
    private readonly LearningSettings _learning;
    private RandomStream _noise;
    private RandomStream _fluctuation;
    private RandomStream _failure;
    private readonly double[] _stimuli;
    private readonly double[] _answers;
    private readonly double[] _outputs;
    private readonly double[] _kept;

    /// <summary>Builds the network.</summary>
    /// <param name="reservoir">Devices and connections.</param>
    /// <param name="learning">How the outputs are learnt.</param>
    /// <param name="devices">The devices, calibrated.</param>
    /// <exception cref="ArgumentException">The settings make no sense, or there are not as many devices as units.</exception>
    public DeviceNetwork(ReservoirSettings reservoir, LearningSettings learning, NormalizedDevices devices)
    {
        ArgumentNullException.ThrowIfNull(reservoir);
        ArgumentNullException.ThrowIfNull(learning);
        ArgumentNullException.ThrowIfNull(devices);
        learning.Check();
        if (devices.Count != reservoir.Units) throw new ArgumentException($"The network has {reservoir.Units} units, and {devices.Count} devices are there.", nameof(devices));
        Reservoir = new Reservoir(reservoir);
        Readout = new ForceReadout(Reservoir.Rates.Length, learning.Outputs, learning.Regularization, learning.Forgetting);
        (_reservoir, _devices, _learning) = (reservoir, devices, learning);
        (_noise, _fluctuation, _failure) = Streams(0);
        (_stimuli, _answers) = (new double[reservoir.Units], new double[reservoir.Units]);
        (_outputs, _kept) = (new double[learning.Outputs], new double[Reservoir.Rates.Length]);
    }

    /// <summary>The devices' state and connections.</summary>
    public Reservoir Reservoir { get; }

    /// <summary>The outputs' weights.</summary>
    public ForceReadout Readout { get; }

    /// <summary>What must be the same when it goes on from a checkpoint, one thing a line.</summary>
    public IReadOnlyList<string> Settings => [SettingsText.Line("network", _reservoir), SettingsText.Line("learning", _learning), SettingsText.Line("devices", _devices.Window)];

    /// <summary>The outputs now: what is fed back, with the fluctuations of the weights.</summary>
    public ReadOnlyMemory<double> Outputs => _outputs;

    /// <summary>Goes one step on, and leaves the outputs' weights as they are.</summary>
    /// <param name="inputs">Inputs, or outputs that are fed back.</param>
    /// <param name="cancellation">Ends the wait for the devices.</param>
    public async ValueTask StepAsync(ReadOnlyMemory<double> inputs, CancellationToken cancellation = default)
    {
        await MoveAsync(inputs, 0, _noise, cancellation).ConfigureAwait(false);
        Fluctuate(Readout.Read(Reservoir.Rates));
    }

    /// <summary>Goes one step on, and moves the outputs' weights towards the targets.</summary>
    /// <param name="inputs">Inputs, or outputs that are fed back.</param>
    /// <param name="targets">What the outputs should be.</param>
    /// <param name="cancellation">Ends the wait for the devices.</param>
    public async ValueTask LearnAsync(ReadOnlyMemory<double> inputs, ReadOnlyMemory<double> targets, CancellationToken cancellation = default)
    {
        await MoveAsync(inputs, _learning.Noise, _noise, cancellation).ConfigureAwait(false);
        // A rehearsal has nothing to learn from.
        if (_devices.IsRehearsed) Readout.Read(Reservoir.Rates); else Learn(targets.Span);
        Fluctuate(Readout.Outputs);
    }

    /// <summary>
    /// Writes all that is needed to go on from here, the calibration of the devices too, and opens new streams of random numbers, as whoever goes
    /// back to it does: so that both have the same chance.
    /// </summary>
    /// <param name="to">Where it is written.</param>
    /// <param name="step">Number of steps done so far; the streams that follow belong to it.</param>
    public void Save(BinaryWriter to, int step)
    {
        ArgumentNullException.ThrowIfNull(to);
        to.Write(step);
        _devices.Save(to);
        Reservoir.Save(to);
        Readout.Save(to);
        NumberState.Write(to, _outputs);
        (_noise, _fluctuation, _failure) = Streams(step);
    }

    /// <summary>Goes back to what <see cref="Save"/> has written: the network goes on with the same bits.</summary>
    /// <param name="from">Where it is read from.</param>
    /// <returns>Number of steps done until then.</returns>
    /// <exception cref="DataSetException">It is that of another network, or damaged.</exception>
    public int Load(BinaryReader from)
    {
        ArgumentNullException.ThrowIfNull(from);
        var step = from.ReadInt32();
        _devices.Load(from);
        Reservoir.Load(from);
        Readout.Load(from);
        NumberState.Read(from, _outputs);
        (_noise, _fluctuation, _failure) = Streams(step);
        return step;
    }

    /// <summary>Goes one step on without looking at the outputs.</summary>
    /// <param name="inputs">Inputs.</param>
    /// <param name="noise">Standard deviation of noise on the drives.</param>
    /// <param name="chance">Where the noise comes from.</param>
    /// <param name="cancellation">Ends the wait for the devices.</param>
    internal async ValueTask MoveAsync(ReadOnlyMemory<double> inputs, double noise, RandomStream chance, CancellationToken cancellation)
    {
        Reservoir.Drive(inputs.Span, _stimuli, noise, noise > 0 ? chance : null);
        await _devices.RespondAsync(_stimuli, _answers, cancellation).ConfigureAwait(false);
        Reservoir.Accept(_answers);
    }

    private (RandomStream Noise, RandomStream Fluctuation, RandomStream Failure) Streams(int step)
    {
        var from = step == 0 ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $" from step {step}");
        return (Of("noise"), Of("weight fluctuation"), Of("failed updates"));

        RandomStream Of(string purpose) => new(_learning.Seed, Component, purpose + from);
    }

    private void Learn(ReadOnlySpan<double> targets)
    {
        if (_learning.FailedUpdates == 0)
        {
            Readout.Learn(Reservoir.Rates, targets);
            return;
        }

        var before = new double[_outputs.Length][];
        for (var output = 0; output < before.Length; output++) before[output] = [.. Readout.Weights(output)];
        Readout.Learn(Reservoir.Rates, targets);
        for (var output = 0; output < before.Length; output++)
        {
            var weights = Readout.Weights(output);
            for (var i = 0; i < weights.Length; i++)
            {
                if (_failure.NextUniform() < _learning.FailedUpdates) weights[i] = before[output][i];
            }
        }

        Readout.Read(Reservoir.Rates);
    }

    // Weights that each deviate by a share σ·ξ make the sum deviate by σ·√Σ(w·ρ)²·ξ.
    private void Fluctuate(ReadOnlySpan<double> outputs)
    {
        outputs.CopyTo(_outputs);
        if (_learning.WeightFluctuation == 0) return;
        for (var output = 0; output < _outputs.Length; output++)
        {
            var weights = Readout.Weights(output);
            for (var i = 0; i < weights.Length; i++) _kept[i] = weights[i] * Reservoir.Rates[i];
            _outputs[output] += _learning.WeightFluctuation * Math.Sqrt(Lines.Dot(_kept, _kept)) * _fluctuation.NextGaussian();
        }
    }
}
