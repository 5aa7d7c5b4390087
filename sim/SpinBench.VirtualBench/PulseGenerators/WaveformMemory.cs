using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>The arbitrary waveforms of one channel by name. Names are kept in upper case.</summary>
/// <param name="model">What the model can keep, and how it complains.</param>
internal sealed class WaveformMemory(GeneratorModel model)
{
    /// <summary>The one waveform that is loaded before it is copied, on models that do so.</summary>
    public const string Volatile = "VOLATILE";

    private readonly SortedDictionary<string, StoredWaveform> _kept = new(StringComparer.Ordinal);
    private StoredWaveform? _volatile;
    private byte[]? _spare;

    /// <summary>Names of the kept waveforms, in alphabetical order.</summary>
    public IEnumerable<string> Names => _kept.Keys;

    /// <summary>True when there is a volatile waveform.</summary>
    public bool HoldsVolatile => _volatile is not null;

    /// <summary>How many more waveforms can be kept.</summary>
    public int FreeSlots => model.Slots - _kept.Count;

    /// <summary>How many points are free.</summary>
    public long FreePoints => model.MostPoints - _kept.Values.Sum(waveform => (long)waveform.Count);

    /// <summary>The waveform of a name, built-in ones included; null when there is none.</summary>
    public StoredWaveform? Find(string name) =>
        name == Volatile ? _volatile : _kept.GetValueOrDefault(name) ?? BuiltInWaveforms.Find(model, name);

    /// <summary>Loads the volatile waveform, in the place of the last one.</summary>
    public void Load(StoredWaveform waveform) => _volatile = waveform;

    /// <summary>Keeps a waveform under a name, which must be free.</summary>
    public ScpiError Add(string name, StoredWaveform waveform)
    {
        if (name.Length > model.LongestName) return model.Errors.NameTooLong;
        if (Find(name) is not null) return model.Errors.NameTaken;
        if (waveform.Count > FreePoints) return model.Errors.Full;
        _kept[name] = waveform;
        return ScpiError.None;
    }

    /// <summary>Keeps the volatile waveform under a name.</summary>
    public ScpiError Copy(string name)
    {
        if (name.Length > model.LongestName) return model.Errors.NameTooLong;
        if (_volatile is null) return model.Errors.Missing;
        if (name == Volatile) return model.Errors.CopyToVolatile;
        if (BuiltInWaveforms.Find(model, name) is not null) return model.Errors.BuiltIn;
        if (FreeSlots == 0 && !_kept.ContainsKey(name)) return model.Errors.Full;
        _kept[name] = _volatile;
        return ScpiError.None;
    }

    /// <summary>Forgets a kept waveform, or the volatile one.</summary>
    public ScpiError Delete(string name)
    {
        if (name == Volatile && _volatile is not null)
        {
            _volatile = null;
            return ScpiError.None;
        }

        if (_kept.Remove(name)) return ScpiError.None;
        return BuiltInWaveforms.Find(model, name) is null ? model.Errors.Missing : model.Errors.DeleteBuiltIn;
    }

    /// <summary>Forgets all but the built-in waveforms.</summary>
    public void Clear()
    {
        foreach (var forgotten in _kept.Values)
        {
            if (forgotten.Memory.Length > (_spare?.Length ?? 0)) _spare = forgotten.Memory;
        }

        _volatile = null;
        _kept.Clear();
    }

    /// <summary>
    /// Takes over a block of codes: where it lies, when that memory can be kept, or else as a copy. Memory of a waveform that <see cref="Clear"/>
    /// forgot serves again, or is given in exchange: fresh memory of this size costs the system more than filling it.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="memory">The memory of the message that it is in; or null.</param>
    public ArraySegment<byte> TakeOver(ReadOnlySpan<byte> block, IMessageMemory? memory)
    {
        var spare = _spare;
        if (memory is not null && memory.TryKeep(block, spare, out var kept))
        {
            _spare = null;
            return kept;
        }

        if (spare?.Length >= block.Length && spare.Length <= 2L * block.Length) _spare = null;
        else spare = GC.AllocateUninitializedArray<byte>(block.Length);
        block.CopyTo(spare);
        return new ArraySegment<byte>(spare, 0, block.Length);
    }
}
