using System.Text;
using SpinBench.Connections;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>
/// The firmware of a Stanford Research SR830: its command set, number formats, status registers, data storage and setups. What it measures
/// is a <see cref="SimulatedLockIn"/>'s doing.
/// </summary>
/// <remarks>
/// An illegal command (also one with a wrong number of parameters [unverified]) sets a bit in the standard event register, a parameter out
/// of range another; neither answers. With a current input, values are in A [unverified]. Auto functions take no time. The settings of front
/// outputs, shield, alarm, key click and remote override are kept without effect.
/// </remarks>
public sealed partial class VirtualSr830 : IVirtualInstrument
{
    /// <summary>Number of stored setups.</summary>
    internal const int Setups = 9;

    private const int InputQueue = 256;
    private const int MnemonicLength = 4;

    private readonly byte[] _identity;
    private readonly OutputQueue _nowhere = new();
    private readonly int[] _replyInterfaces = [0, 1];
    private OutputQueue? _output;

    /// <summary>Override remote, 0 or 1; write-only on the instrument.</summary>
    internal int OverrideRemote;

    /// <summary>Switches an SR830 on.</summary>
    /// <param name="lockIn">What measures.</param>
    /// <param name="serialNumber">Serial number in the identity, such as <c>s/nSIM00830</c>.</param>
    public VirtualSr830(SimulatedLockIn lockIn, string serialNumber = "s/n" + InstrumentIdentity.SimulatedSerialNumber + "00830")
    {
        ArgumentNullException.ThrowIfNull(lockIn);
        LockIn = lockIn;
        Identity = new InstrumentIdentity("Stanford_Research_Systems", "SR830", serialNumber, "ver1.07");
        _identity = Encoding.ASCII.GetBytes(Identity.ToString());
        Buffer = new Sr830Buffer(lockIn, DisplayValues, StreamPoint);
        Status.Standard.Raise(SrsStatus.PowerOn);
        _isHighRange = DetectionFrequency(Settings) > HighRangeFrom;
    }

    /// <summary>Who it says it is.</summary>
    public InstrumentIdentity Identity { get; }

    /// <summary>
    /// Interface that clients reach it by which are on no serial line: 0 RS-232, 1 GPIB. Replies go where <c>OUTX</c> directs them, and are lost
    /// when that is the other. Each interface has a direction of its own, itself when it is switched on: a real unit has one for both, and the
    /// clients of one interface silence those of the other.
    /// </summary>
    public int ConnectedInterface
    {
        get;
        set => (field, _replyInterfaces[value]) = (value, value);
    } = 1;

    /// <inheritdoc/>
    public LineEnd SerialTermination => LineEnd.Cr;

    /// <inheritdoc/>
    public byte StatusByte
    {
        get
        {
            LockInStatus();
            return Status.StatusByte(Buffer.IsScanning, _output is { IsEmpty: false } || _stream.Count > 0);
        }
    }

    internal SimulatedLockIn LockIn { get; }

    internal Sr830Status Status { get; } = new();

    internal Sr830Buffer Buffer { get; }

    internal Sr830Panel Panel { get; set; } = new();

    internal int ReplyInterface
    {
        get => _replyInterfaces[AskingInterface];
        set => _replyInterfaces[AskingInterface] = value;
    }

    internal int LocalMode { get; set; }

    private int AskingInterface => _output is { IsSerial: true } ? 0 : ConnectedInterface;

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> message, OutputQueue output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        DropStream();
        if (message.Length > InputQueue)
        {
            Status.Standard.Raise(Sr830Status.InputOverflow);
            return;
        }

        while (!message.IsEmpty)
        {
            var end = message.IndexOfAny((byte)';', (byte)'\n', (byte)'\r');
            Execute(end < 0 ? message : message[..end], output);
            message = end < 0 ? default : message[(end + 1)..];
        }
    }

    /// <inheritdoc/>
    public void Clear()
    {
        // Commands are executed as they arrive: nothing is ever pending.
    }

    /// <inheritdoc/>
    public void Trigger(OutputQueue output) => Trigger();

    /// <inheritdoc/>
    /// <remarks>The SR830 keeps its settings without power; the status registers begin anew, and what was recorded is gone.</remarks>
    public void PowerCycle()
    {
        LockIn.CatchUp();
        Buffer.Reset();
        Status.Clear();
        Status.Standard.Raise(SrsStatus.PowerOn);
        LocalMode = 0;
    }

    internal bool WriteIdentity(OutputQueue reply)
    {
        _identity.CopyTo(reply.GetSpan(_identity.Length));
        reply.Advance(_identity.Length);
        return true;
    }

    private void Execute(ReadOnlySpan<byte> unit, OutputQueue output)
    {
        unit = Sr830Arguments.SkipBlanks(unit);
        if (unit.IsEmpty) return;
        if (unit.Length < MnemonicLength || Sr830CommandTable.Find(unit) is not { } command)
        {
            Status.Standard.Raise(SrsStatus.CommandError);
            return;
        }

        var rest = Sr830Arguments.SkipBlanks(unit[MnemonicLength..]);
        var isQuery = !rest.IsEmpty && rest[0] == '?';
        if (!Sr830Arguments.TryParse(isQuery ? rest[1..] : rest, out var arguments) || !command.Takes(arguments.Count, isQuery))
        {
            Status.Standard.Raise(SrsStatus.CommandError);
            return;
        }

        if (isQuery) Answer(command, arguments, output);
        else if (command.Setter is null) Status.Standard.Raise(SrsStatus.CommandError);
        else if (!command.Setter(this, arguments)) Status.Standard.Raise(SrsStatus.ExecutionError);
    }

    private void Answer(Sr830Command command, in Sr830Arguments arguments, OutputQueue output)
    {
        if (command.Query is not { } query)
        {
            Status.Standard.Raise(SrsStatus.CommandError);
            return;
        }

        var isHeard = ReplyInterface == AskingInterface;
        var reply = isHeard ? output : _nowhere;
        if (!query(this, arguments, reply)) Status.Standard.Raise(SrsStatus.ExecutionError);
        else if (isHeard) reply.EndMessage(command.AnswersBinary);
        if (!isHeard) _nowhere.Clear();
    }
}
