using System.Text;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>
/// The firmware of a Stanford Research SR860 or SR865A: command set, status registers, data capture. What it measures is a
/// <see cref="SimulatedLockIn"/>'s doing.
/// </summary>
/// <remarks>
/// <para>
/// A blank stands between a mnemonic and its arguments, none before the question mark; mnemonics are not abbreviated. Answers to several
/// queries of a message are joined with semicolons. Nothing ever answers with an error text: an illegal command sets a bit in the standard
/// event register, a parameter out of range another.
/// </para>
/// <para>
/// Screen, strip chart, time base, presets, output offsets and expands are kept without effect, as is the advanced filter. Streaming, scans and
/// FFT are not simulated, and unknown. With dual reference only what lies exactly at the difference frequency is seen, not what beats with it;
/// with a chopper its slots and phase are kept without effect, and so is auxiliary output 4, which sets its speed.
/// </para>
/// </remarks>
internal sealed partial class VirtualSr860 : IVirtualInstrument
{
    private const int InputQueue = 1024;

    private readonly byte[] _identity;
    private OutputQueue? _output;

    /// <summary>Switches an SR860 or SR865A on, according to what the simulated lock-in is.</summary>
    /// <param name="lockIn">What measures.</param>
    /// <param name="serialNumber">Serial number in the identity.</param>
    public VirtualSr860(SimulatedLockIn lockIn, string serialNumber = InstrumentIdentity.SimulatedSerialNumber + "00860")
    {
        ArgumentNullException.ThrowIfNull(lockIn);
        LockIn = lockIn;
        Identity = new InstrumentIdentity("Stanford_Research_Systems", lockIn.Model.Name, serialNumber, "V1.51");
        _identity = Encoding.ASCII.GetBytes(Identity.ToString());
        Capture = new CaptureBuffer(
            lockIn, () => Status.LockIn.Raise(Sr860Status.Triggered), () => Status.LockIn.Raise(Sr860Status.CaptureFinished));
        Reset();
        Status.Clear();
        Status.Standard.Raise(SrsStatus.PowerOn);
    }

    /// <summary>Who it says it is.</summary>
    public InstrumentIdentity Identity { get; }

    /// <inheritdoc/>
    public byte StatusByte
    {
        get
        {
            LockInStatus();
            return Status.StatusByte(_output is { IsEmpty: false });
        }
    }

    internal SimulatedLockIn LockIn { get; }

    internal Sr860Status Status { get; } = new();

    internal CaptureBuffer Capture { get; }

    /// <summary>Settings that are kept without effect, by mnemonic and index.</summary>
    internal Dictionary<(string Key, int Place), double> Kept { get; private set; } = [];

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> message, OutputQueue output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        if (message.Length > InputQueue)
        {
            Status.Standard.Raise(Sr860Status.InputOverflow);
            return;
        }

        var hasAnswer = false;
        foreach (var unit in Encoding.Latin1.GetString(message).Split(';', '\n', '\r'))
        {
            var command = unit.AsSpan().Trim();
            if (!command.IsEmpty) Execute(command, output, ref hasAnswer);
        }

        if (hasAnswer) output.EndMessage();
    }

    /// <inheritdoc/>
    public void Clear()
    {
        // Commands are executed as they arrive: nothing is ever pending.
    }

    /// <inheritdoc/>
    public void Trigger(OutputQueue output) => Capture.Trigger();

    /// <inheritdoc/>
    /// <remarks>That all settings are then those of <c>*RST</c> is [unverified], and the worst that a driver can meet.</remarks>
    public void PowerCycle()
    {
        LockIn.CatchUp();
        Reset();
        Status.Clear();
        Status.Standard.Raise(SrsStatus.PowerOn);
    }

    internal bool WriteIdentity(OutputQueue reply)
    {
        _identity.CopyTo(reply.GetSpan(_identity.Length));
        reply.Advance(_identity.Length);
        return true;
    }

    private void Execute(ReadOnlySpan<char> unit, OutputQueue output, ref bool hasAnswer)
    {
        var end = unit.IndexOfAny(" \t?");
        var mnemonic = end < 0 ? unit : unit[..end];
        var rest = end < 0 ? default : unit[end..];
        var isQuery = !rest.IsEmpty && rest[0] == '?';
        var arguments = Sr860Arguments.Parse(isQuery ? rest[1..] : rest);
        // Behind the question mark a blank is demanded, too.
        var isSpaced = isQuery ? rest.Length == 1 || char.IsWhiteSpace(rest[1]) : !rest.Contains('?');
        if (!isSpaced || Sr860CommandTable.Find(mnemonic) is not { } command || !Takes(command, arguments.Count, isQuery))
        {
            Status.Standard.Raise(SrsStatus.CommandError);
            return;
        }

        var isDone = isQuery ? Answer(command, arguments, output, ref hasAnswer) : command.Setter!(this, arguments);
        if (!isDone) Status.Standard.Raise(SrsStatus.ExecutionError);
    }

    private bool Answer(Sr860Command command, in Sr860Arguments arguments, OutputQueue output, ref bool hasAnswer)
    {
        LockIn.CatchUp();
        if (command.AnswersBlock)
        {
            if (hasAnswer) output.EndMessage();
            hasAnswer = false;
            if (!command.Query!(this, arguments, output)) return false;
            output.EndMessage(isBare: true);
            return true;
        }

        if (!hasAnswer) return hasAnswer = command.Query!(this, arguments, output);

        // The separator is only written when an answer follows it.
        var answer = new OutputQueue();
        if (!command.Query!(this, arguments, answer)) return false;
        Sr860Numbers.WriteSign(output, ';');
        var text = answer.Unread;
        text.CopyTo(output.GetSpan(text.Length));
        output.Advance(text.Length);
        return true;
    }

    private static bool Takes(Sr860Command command, int arguments, bool isQuery)
    {
        var (least, most) = isQuery ? command.QueryArguments : command.SetterArguments;
        return (isQuery ? command.Query is not null : command.Setter is not null) && arguments >= least && arguments <= most;
    }
}
