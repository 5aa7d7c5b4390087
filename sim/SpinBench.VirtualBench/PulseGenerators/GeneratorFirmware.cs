using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>What the firmware of the pulse, function and arbitrary waveform generators has in common: channels, memories, triggers.</summary>
/// <typeparam name="T">The model's firmware itself.</typeparam>
public abstract class GeneratorFirmware<T> : ScpiFirmware<T>
    where T : GeneratorFirmware<T>
{
    private readonly SimulatedWaveformGenerator _generator;
    private readonly WaveformMemory[] _memories;
    private GeneratorChannel[] _channels = [];

    private protected GeneratorFirmware(
        ScpiDialect dialect, ScpiCommands<T> table, GeneratorModel model, SimulatedWaveformGenerator generator, int? memory)
        : base(dialect, table)
    {
        ArgumentNullException.ThrowIfNull(generator);
        if (generator.Channels != model.Channels)
            throw new ArgumentException($"A {model.Name} has {model.Channels} channels.", nameof(generator));
        Model = memory is { } points ? model with { MostPoints = points } : model;
        _generator = generator;
        _memories = [.. Enumerable.Range(0, model.Channels).Select(_ => new WaveformMemory(Model))];
        ResetSettings();
    }

    /// <summary>What the model can do.</summary>
    internal GeneratorModel Model { get; }

    /// <summary>True when blocks come with the least significant byte first.</summary>
    internal bool SwapsBytes { get; set; }

    /// <summary>What the display shows instead of the settings.</summary>
    internal string DisplayText { get; set; } = "";

    /// <summary>A channel, from 1; commands without a channel mean the first.</summary>
    internal GeneratorChannel this[int channel] => _channels[Math.Max(channel, 1) - 1];

    /// <inheritdoc/>
    internal override void ResetSettings()
    {
        // Outputs first: what the levels do then reaches nobody.
        for (var channel = 1; channel <= _generator.Channels; channel++) _generator.Channel(channel).Connect(false);
        _channels = [.. _memories.Select((memory, index) =>
            new GeneratorChannel(Model, _generator.Channel(index + 1), memory, change => Report(ScpiError.SettingsConflict, change is null ? null : " " + change)))];
        foreach (var channel in _channels) channel.Shape = GeneratorShape.Sine;
        SwapsBytes = false;
    }

    /// <inheritdoc/>
    internal override void Trigger()
    {
        var waiting = false;
        foreach (var channel in _channels)
        {
            if (!channel.TakesBusTrigger) continue;
            waiting = true;
            channel.Trigger();
        }

        if (!waiting) Report(ScpiError.TriggerIgnored);
    }

    /// <summary>Starts one channel.</summary>
    internal void Trigger(int channel)
    {
        if (this[channel].TakesBusTrigger) this[channel].Trigger();
        else Report(ScpiError.TriggerIgnored);
    }

    /// <summary>Queues an error, if it is one.</summary>
    internal void Check(ScpiError error)
    {
        if (error.Code != 0) Report(error);
    }
}
