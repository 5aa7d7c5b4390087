using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Scpi;

/// <summary>
/// The firmware of an instrument that speaks SCPI: takes program messages apart, looks their headers up in the model's table of commands,
/// keeps the error queue and the status registers. No bytes that it may receive make it throw.
/// </summary>
/// <typeparam name="T">The model's firmware itself.</typeparam>
public abstract class ScpiFirmware<T> : IVirtualInstrument
    where T : ScpiFirmware<T>
{
    private readonly ScpiDialect _dialect;
    private readonly ScpiCommands<T> _commands;
    private OutputQueue? _output;

    private protected ScpiFirmware(ScpiDialect dialect, ScpiCommands<T> commands)
    {
        _dialect = dialect;
        _commands = commands;
        Status = new ScpiStatus(dialect.ErrorQueueDepth);
        Identity = dialect.Identity.ToString();
    }

    /// <inheritdoc/>
    public byte StatusByte
    {
        get
        {
            CatchUp();
            return Status.StatusByte(messageAvailable: _output is { IsEmpty: false });
        }
    }

    /// <summary>Error queue and registers.</summary>
    internal ScpiStatus Status { get; }

    /// <summary>The memory of the message that is being executed, where large parts of it may be kept; or null.</summary>
    internal IMessageMemory? Memory { get; private set; }

    /// <summary>The answer to <c>*IDN?</c>.</summary>
    internal string Identity { get; }

    /// <summary>The answer to <c>SYSTem:VERSion?</c>.</summary>
    internal string Version => _dialect.Version;

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> message, OutputQueue output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        var answer = new ScpiAnswer(output, _dialect);
        var root = new HeaderPath<T>(_commands.Root, 0, default);
        var path = root;
        var at = 0;
        while (at < message.Length)
        {
            var sign = message[at];
            if (sign is <= (byte)' ' or (byte)';')
            {
                at++;
                if (sign != '\n') continue;
                answer.EndMessage();
                path = root;
                continue;
            }

            // What follows a command that was not understood is not executed: it was meant for another state of the instrument.
            if (!TryExecute(message, ref at, ref path, ref answer)) break;
        }

        answer.EndMessage();
    }

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> message, IMessageMemory memory, OutputQueue output)
    {
        Memory = memory;
        try
        {
            Receive(message, output);
        }
        finally
        {
            Memory = null;
        }
    }

    /// <inheritdoc/>
    public virtual void Clear()
    {
    }

    /// <inheritdoc/>
    public void PowerCycle()
    {
        ResetSettings();
        Status.PowerOn();
    }

    /// <summary><c>*RST</c>: all settings to those of the factory; registers, error queue and masks stay.</summary>
    internal abstract void ResetSettings();

    /// <summary><c>*TRG</c> and the group execute trigger.</summary>
    internal virtual void Trigger() => Report(ScpiError.TriggerIgnored);

    /// <summary>Lets happen what became due since anybody looked last; called before every command and every look at the status byte.</summary>
    internal virtual void CatchUp()
    {
    }

    /// <summary>Called before every command that a busy instrument would hold back.</summary>
    internal virtual void Hold()
    {
    }

    /// <summary><c>*WAI</c> and <c>*OPC?</c>: lets pending operations come to their end.</summary>
    internal virtual void Complete()
    {
    }

    /// <summary><c>*OPC</c>: the event bit rises as soon as nothing is pending.</summary>
    internal virtual void RaiseWhenComplete() => Status.Raise(EventStatus.OperationComplete);

    /// <summary>Queues an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="detail">What follows its text after a semicolon.</param>
    internal void Report(ScpiError error, string? detail = null) => Status.Report(error, detail);

    private bool TryExecute(ReadOnlySpan<byte> message, ref int at, ref HeaderPath<T> path, ref ScpiAnswer answer)
    {
        var error = FindCommand(message, ref at, ref path, out var command, out var suffixes);
        if (error.Code != 0) return Refuse(error);

        var asks = at < message.Length && message[at] == '?';
        if (asks) at++;
        if (at < message.Length && message[at] is not (<= (byte)' ' or (byte)';'))
            return Refuse(message[at] == ',' ? ScpiError.InvalidSeparator : ScpiError.InvalidCharacter);

        var extent = UnitExtent.Of(message[at..]);
        var text = message.Slice(at, extent.Length);
        at += extent.Length;
        if (extent.Error.Code != 0) return Refuse(extent.Error);
        if (!(asks ? command!.CanAsk : command!.CanSet)) return Refuse(ScpiError.UndefinedHeader);

        var (least, most) = asks ? command.AskParameters : command.SetParameters;
        if (extent.Parameters < least) return Refuse(ScpiError.MissingParameter);
        if (extent.Parameters > most) return Refuse(ScpiError.ParameterNotAllowed);

        var parameters = new ScpiParameters(text, extent.Parameters, suffixes);
        Run(command, asks, ref parameters, ref answer);
        return parameters.Error.Code == 0 || Refuse(parameters.Error);
    }

    private void Run(ScpiCommand<T> command, bool asks, ref ScpiParameters parameters, ref ScpiAnswer answer)
    {
        try
        {
            CatchUp();
            if (!command.ActsAtOnce) Hold();
            if (!asks)
            {
                command.Set((T)this, ref parameters);
                return;
            }

            answer.NextQuery();
            command.Ask((T)this, ref parameters, ref answer);
        }
        catch (InstrumentSettingException refused)
        {
            // The physics of the instrument behind the firmware knows limits that the table of commands does not.
            Report(ScpiError.SettingsConflict, refused.Message);
        }
    }

    private ScpiError FindCommand(
        ReadOnlySpan<byte> message, ref int at, ref HeaderPath<T> path, out ScpiCommand<T>? command, out HeaderSuffixes suffixes)
    {
        command = null;
        suffixes = default;
        var rooted = message[at] == ':';
        if (rooted) at++;

        // A common command leaves the path as it is, with or without the colon that some programs put before it.
        if (at < message.Length && message[at] == '*')
        {
            at++;
            var common = NextNode(message, ref at, _commands.Common, out var number, out var commonError);
            return common is null ? commonError : common.Find(suffixes.With(0, number), out command, out suffixes);
        }

        var parent = rooted ? new HeaderPath<T>(_commands.Root, 0, default) : path;
        while (parent.Level < HeaderSuffixes.Levels)
        {
            var node = NextNode(message, ref at, parent.Node, out var suffix, out var error);
            if (node is null) return error;
            var written = parent.Suffixes.With(parent.Level, suffix);
            if (at >= message.Length || message[at] != ':')
            {
                path = parent;
                return node.Find(written, out command, out suffixes);
            }

            parent = new HeaderPath<T>(node, parent.Level + 1, written);
            at++;
        }

        return ScpiError.UndefinedHeader;
    }

    private static CommandTree<T>? NextNode(
        ReadOnlySpan<byte> message, ref int at, CommandTree<T> parent, out int suffix, out ScpiError error)
    {
        var start = at;
        while (at < message.Length && MnemonicKey.Holds(message[at])) at++;
        var end = at;
        while (end > start && char.IsAsciiDigit((char)message[end - 1])) end--;
        suffix = 0;
        for (var digit = end; digit < at; digit++) suffix = Math.Min((suffix * 10) + message[digit] - '0', HeaderSuffixes.Unusable);
        if (suffix == 0 && end < at) suffix = HeaderSuffixes.Unusable;

        error = ScpiError.UndefinedHeader;
        if (start == at)
        {
            error = at < message.Length && message[at] > ' ' ? ScpiError.InvalidCharacter : ScpiError.Syntax;
            return null;
        }

        if (end - start > MnemonicKey.Longest) error = ScpiError.MnemonicTooLong;
        return end - start > MnemonicKey.Longest ? null : parent.Child(MnemonicKey.Of(message[start..end]));
    }

    private bool Refuse(ScpiError error)
    {
        Report(error);
        return !error.IsCommandError;
    }
}
