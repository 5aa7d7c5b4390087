using SpinBench.Instruments;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>The physics of a pulse generator: edges, a source resistance that divides the amplitude with the load, small errors.</summary>
public sealed class SimulatedPulseGenerator : IPulseGenerator
{
    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated pulse generator", "0", "1");

    private readonly SimulatedPulseChannel[] _channels;
    private readonly double[] _intendedLoads;
    private readonly double _sourceResistance;

    /// <summary>Builds a generator with a channel for each load.</summary>
    /// <param name="station">Is brought up to the present before anything changes at a load.</param>
    /// <param name="loads">What hangs on the channels, channel 1 first.</param>
    /// <param name="settings">Its imperfections.</param>
    /// <param name="seed">Seed of the bench.</param>
    /// <param name="path">Path of this component, to which its random numbers belong.</param>
    public SimulatedPulseGenerator(
        IStation station, IReadOnlyList<IPulseLoad> loads, SimulatedPulseGeneratorSettings settings, ulong seed, string path)
    {
        ArgumentNullException.ThrowIfNull(loads);
        ArgumentNullException.ThrowIfNull(settings);
        _sourceResistance = settings.SourceResistance;
        _channels = [.. loads.Select((load, index) =>
            new SimulatedPulseChannel(station, load, settings, seed, $"{path}/channel/{index + 1}"))];
        _intendedLoads = [.. loads.Select(_ => 50.0)];
    }

    /// <inheritdoc/>
    public int Channels => _channels.Length;

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        foreach (var channel in _channels) channel.Connect(false);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(int channel, PulseConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var target = Channel(channel);
        CheckShape(configuration);
        CheckAmplitude(configuration.Amplitude);
        target.Width = configuration.Width;
        target.Edge = configuration.Edge;
        target.Period = configuration.Period;
        target.Count = configuration.Count;
        _intendedLoads[channel - 1] = configuration.Load;
        target.SetLevels(0, configuration.Amplitude * OpenCircuitFactor(configuration.Load));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<PulseConfiguration> ReadConfigurationAsync(int channel, CancellationToken cancellation = default)
    {
        var source = Channel(channel);
        var load = _intendedLoads[channel - 1];
        return ValueTask.FromResult(new PulseConfiguration
        {
            Amplitude = (source.Top - source.Rest) / OpenCircuitFactor(load),
            Width = source.Width,
            Edge = source.Edge,
            Period = source.Period,
            Count = source.Count,
            Load = load,
        });
    }

    /// <inheritdoc/>
    public ValueTask SetAmplitudeAsync(int channel, double amplitude, CancellationToken cancellation = default)
    {
        CheckAmplitude(amplitude);
        Channel(channel).SetLevels(0, amplitude * OpenCircuitFactor(_intendedLoads[channel - 1]));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(int channel, bool on, CancellationToken cancellation = default)
    {
        Channel(channel).Connect(on);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadOutputAsync(int channel, CancellationToken cancellation = default) =>
        ValueTask.FromResult(Channel(channel).IsConnected);

    /// <inheritdoc/>
    public ValueTask TriggerAsync(int channel, CancellationToken cancellation = default)
    {
        Channel(channel).Trigger();
        return ValueTask.CompletedTask;
    }

    /// <summary>One channel's circuit.</summary>
    /// <exception cref="InstrumentSettingException">There is no such channel.</exception>
    internal SimulatedPulseChannel Channel(int channel)
    {
        if (channel >= 1 && channel <= _channels.Length) return _channels[channel - 1];
        throw new InstrumentSettingException(Identity.Model, $"there is no channel {channel}; it has channels 1 to {_channels.Length}");
    }

    private double OpenCircuitFactor(double load) => 1 + (_sourceResistance / load);

    private static void CheckAmplitude(double amplitude)
    {
        if (double.IsFinite(amplitude) && amplitude != 0) return;
        throw new InstrumentSettingException(Identity.Model, $"a pulse of {amplitude} V cannot be made; the amplitude must not be zero");
    }

    private static void CheckShape(PulseConfiguration pulse)
    {
        var fits = pulse.Edge >= 0 && pulse.Width > 0 && pulse.Width >= pulse.Edge && pulse.Width + pulse.Edge <= pulse.Period
            && pulse.Count >= 1 && pulse.Load > 0;
        if (fits) return;
        throw new InstrumentSettingException(
            Identity.Model,
            $"{pulse} cannot be made; the edge must not be longer than the width, width and edge must fit into the period, "
            + "and count and load must be positive");
    }
}
