using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using SpinBench.Connections;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.LakeShore;

/// <summary>
/// The firmware of a Lake Shore instrument: short mnemonics, parameters separated by commas, several commands of a message separated by
/// semicolons, whose replies come in one message separated by semicolons as well. What it does not understand raises an event, if the model
/// has the register, and is not answered. No bytes that it may receive make it throw.
/// </summary>
/// <typeparam name="T">The model's firmware itself.</typeparam>
public abstract class LakeShoreFirmware<T> : IVirtualInstrument
    where T : LakeShoreFirmware<T>
{
    private const int LongestMnemonic = 10;

    private readonly FrozenDictionary<string, LakeShoreCommand<T>> _commands;
    private readonly FrozenDictionary<string, LakeShoreCommand<T>>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly bool _repeats;
    private OutputQueue? _output;
    private string _lastQuery = "";

    private protected LakeShoreFirmware(FrozenDictionary<string, LakeShoreCommand<T>> commands, bool repeats)
    {
        _commands = commands;
        _lookup = _commands.GetAlternateLookup<ReadOnlySpan<char>>();
        _repeats = repeats;
    }

    /// <inheritdoc/>
    public LineEnd SerialTermination => LineEnd.CrLf;

    /// <inheritdoc/>
    public byte StatusByte
    {
        get
        {
            UpdateStatus();
            return Status.Sum(_output is { IsEmpty: false }, ModelStatus);
        }
    }

    /// <summary>The registers.</summary>
    internal LakeShoreStatus Status { get; } = new();

    /// <summary>Bits of the status byte that the model adds.</summary>
    private protected virtual int ModelStatus => 0;

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> message, OutputQueue output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        foreach (var line in Encoding.Latin1.GetString(message).Split('\n'))
        {
            var replies = Execute(line);
            if (replies.Count == 0) continue;
            var reply = string.Join(';', replies);
            output.Advance(Encoding.Latin1.GetBytes(reply, output.GetSpan(reply.Length)));
            output.EndMessage();
        }
    }

    /// <inheritdoc/>
    public void Clear()
    {
        // Commands are executed as they arrive: nothing is ever pending.
    }

    /// <inheritdoc/>
    public void PowerCycle()
    {
        LosePower();
        _lastQuery = "";
        Status.PowerOn();
    }

    /// <summary>What is not kept without power is as it left the factory.</summary>
    private protected abstract void LosePower();

    /// <summary>Brings the operation register up to the present.</summary>
    private protected virtual void UpdateStatus()
    {
    }

    private List<string> Execute(string line)
    {
        var replies = new List<string>();
        // A question mark alone asks the last query again; it cannot be chained.
        if (_repeats && line.AsSpan().Trim().SequenceEqual("?")) line = _lastQuery;
        foreach (var unit in line.Split(';'))
        {
            if (ExecuteUnit(unit.AsSpan().Trim()) is { } reply) replies.Add(reply);
        }

        return replies;
    }

    private string? ExecuteUnit(ReadOnlySpan<char> unit)
    {
        if (unit.IsEmpty) return null;
        var end = unit.IndexOfAny(" ?\t");
        var mnemonic = end < 0 ? unit : unit[..end];
        var asks = end >= 0 && unit[end] == '?';
        var rest = end < 0 ? default : unit[(asks ? end + 1 : end)..].Trim();
        Span<char> key = stackalloc char[LongestMnemonic];
        if (mnemonic.Length > LongestMnemonic || mnemonic.ToUpperInvariant(key) < 0
            || !_lookup.TryGetValue(key[..mnemonic.Length], out var command)
            || !TryParse(rest, out var parameters) || !command.Takes(parameters.Length, asks)
            || (asks ? command.Query is null : command.Setter is null))
        {
            Status.Raise(EventStatus.CommandError);
            return null;
        }

        if (!asks)
        {
            if (!command.Setter!((T)this, parameters)) Status.Raise(EventStatus.ExecutionError);
            return null;
        }

        _lastQuery = unit.ToString();
        var reply = command.Query!((T)this, parameters);
        if (reply is null) Status.Raise(EventStatus.ExecutionError);
        return reply;
    }

    private static bool TryParse(ReadOnlySpan<char> text, out double[] parameters)
    {
        parameters = [];
        if (text.IsEmpty) return true;
        var count = text.Count(',') + 1;
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            var comma = text.IndexOf(',');
            var item = comma < 0 ? text : text[..comma];
            if (!double.TryParse(item, NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) || !double.IsFinite(values[i])) return false;
            if (comma >= 0) text = text[(comma + 1)..];
        }

        parameters = values;
        return true;
    }
}
