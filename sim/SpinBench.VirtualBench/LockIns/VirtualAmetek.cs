using System.Buffers.Binary;
using System.Text;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>
/// The firmware of a Signal Recovery 7265 or AMETEK 7270: mnemonics with numbers behind them, no identification query, no error texts. What
/// it measures is a <see cref="SimulatedLockIn"/>'s doing.
/// </summary>
/// <remarks>
/// <para>
/// The bits of the status byte for an invalid command and for a parameter error stand until the next command other than those that report
/// the status [unverified]; overload and unlock are those of the moment. Commands joined by semicolons answer in one reply, their values
/// separated by the delimiter. <c>VER</c> begins with SIM: these models have no serial number that could say so.
/// </para>
/// <para>
/// On a serial line every message ends with a prompt, also where there is nothing to say: an asterisk, or a question mark after an invalid command or
/// parameter, without a reference, or with an overload. Which bits of the status byte count for it is [unverified], and so is that the 7270 ends its lines
/// there as the 7265 does. There is no echo: it can be switched off, and has to be.
/// </para>
/// <para>
/// Single reference mode only: the modes with two references or harmonics, and inputs that are grounded or inverted, are refused. FET,
/// shield and noise mode are kept without effect.
/// </para>
/// </remarks>
internal sealed partial class VirtualAmetek : IVirtualInstrument
{
    private const int InputQueue = 256;

    private readonly AmetekModel _model;
    private OutputQueue? _output;
    private bool _isInvalid;
    private bool _isParameterWrong;

    /// <summary>Switches a 7265 or 7270 on.</summary>
    /// <param name="lockIn">What measures.</param>
    /// <param name="model">Which of them.</param>
    public VirtualAmetek(SimulatedLockIn lockIn, AmetekModel model)
    {
        ArgumentNullException.ThrowIfNull(lockIn);
        LockIn = lockIn;
        _model = model;
        Curves = new CurveBuffer(lockIn, model.CurvePoints, model.Curves.Length, bit => Sample(model.Curves[bit]));
        Reset();
    }

    /// <inheritdoc/>
    public byte Terminator => _model.EndsWithNull ? (byte)0 : (byte)'\n';

    /// <inheritdoc/>
    public byte StatusByte
    {
        get
        {
            LockIn.CatchUp();
            return Status(_output is { IsEmpty: false });
        }
    }

    internal string Name => _model.Name;

    internal SimulatedLockIn LockIn { get; }

    internal CurveBuffer Curves { get; }

    /// <summary>Settings that are kept without effect.</summary>
    internal Dictionary<string, int> Kept { get; } = [];

    /// <summary>Character between two numbers of an answer.</summary>
    internal char Delimiter { get; set; } = ',';

    /// <summary>Mask of the status byte that requests service.</summary>
    internal int ServiceMask { get; set; }

    /// <summary>True when status and overload bytes follow each reply, as on the first socket of the 7270 and on USB when it is told so.</summary>
    internal bool SendsStatus { get; set; }

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> message, OutputQueue output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        if (message.Length > InputQueue)
        {
            _isInvalid = true;
            if (output.IsSerial) Prompt(output);
            return;
        }

        foreach (var line in Encoding.Latin1.GetString(message).Split('\0', '\r', '\n'))
        {
            if (!string.IsNullOrWhiteSpace(line)) Execute(line, output);
        }
    }

    /// <inheritdoc/>
    public void Clear()
    {
        // Commands are executed as they arrive: nothing is ever pending.
    }

    /// <inheritdoc/>
    /// <remarks>That all settings are then those of <c>ADF 1</c> is [unverified].</remarks>
    public void PowerCycle()
    {
        LockIn.CatchUp();
        Reset();
        _isInvalid = _isParameterWrong = false;
        (Delimiter, ServiceMask, SendsStatus) = (',', 0, false);
    }

    /// <inheritdoc/>
    public void Trigger(OutputQueue output)
    {
        // A trigger of the interface does nothing here.
    }

    /// <summary>The status byte as <c>ST</c> answers it.</summary>
    internal byte Status(bool hasOutput)
    {
        var faults = LockIn.PresentFaults();
        var isInput = faults.HasFlag(Instruments.LockInFaults.InputOverload);
        var isOutput = faults.HasFlag(Instruments.LockInFaults.OutputOverload);
        var status = (hasOutput ? 0x80 : 0x01)
            | (_isInvalid ? 0x02 : 0)
            | (_isParameterWrong ? 0x04 : 0)
            | (faults.HasFlag(Instruments.LockInFaults.ReferenceUnlocked) ? 0x08 : 0);
        if (_model.EndsWithNull) return (byte)(status | (isOutput ? 0x10 : 0) | (isInput ? 0x40 : 0));
        if (isInput || isOutput) status |= 0x10;
        if ((status & ServiceMask) != 0) status |= 0x40;
        return (byte)status;
    }

    /// <summary>The overload byte: for the 7270 as in its manual, for the 7265 as in that of the 7220 [unverified].</summary>
    internal byte Overloads()
    {
        var reading = LockIn.Present();
        var limit = LockIn.Limit * (1 - 1e-9);
        var (isX, isY) = (Math.Abs(reading.X) >= limit, Math.Abs(reading.Y) >= limit);
        if (_model.EndsWithNull) return (byte)((isX ? 0x01 : 0) | (isY ? 0x02 : 0));
        var faults = LockIn.PresentFaults();
        return (byte)((isY ? 0x08 : 0) | (isX ? 0x10 : 0)
            | (faults.HasFlag(Instruments.LockInFaults.InputOverload) ? 0x40 : 0)
            | (faults.HasFlag(Instruments.LockInFaults.ReferenceUnlocked) ? 0x80 : 0));
    }

    /// <summary>Sends a curve, one number a message.</summary>
    internal AmetekAnswer Dump(int bit)
    {
        if (Curves.Curve(bit) is not { Length: > 0 } curve) return AmetekAnswer.Refused;
        for (var k = 0; k < curve.Length - 1; k++) Send(AmetekNumbers.Integer(curve[k]), _output!);
        return AmetekAnswer.Of(curve[^1]);
    }

    /// <summary>Sends a curve as 16-bit integers, high byte first [unverified].</summary>
    internal AmetekAnswer DumpBinary(int bit)
    {
        if (Curves.Curve(bit) is not { Length: > 0 } curve) return AmetekAnswer.Refused;
        foreach (var value in curve)
        {
            BinaryPrimitives.WriteUInt16BigEndian(_output!.GetSpan(2), (ushort)value);
            _output.Advance(2);
        }

        if (!_model.EndsWithNull && !_output!.IsSerial) _output.EndMessage(isBare: true);
        return AmetekAnswer.Done;
    }

    private void Execute(string line, OutputQueue output)
    {
        var answers = new List<string>();
        foreach (var unit in line.Split(';'))
        {
            var text = unit.Trim();
            if (text.Length == 0) continue;
            var end = text.IndexOfAny([' ', '\t']);
            var mnemonic = (end < 0 ? text : text[..end]).ToUpperInvariant();
            LockIn.CatchUp();
            if (!AmetekCommandTable.IsReport(mnemonic)) _isInvalid = _isParameterWrong = false;
            if (AmetekCommandTable.Find(mnemonic, this) is not { } command)
            {
                _isInvalid = true;
                continue;
            }

            var answer = AmetekCommands.Arguments(end < 0 ? "" : text[end..]) is { } arguments ? command(this, arguments) : AmetekAnswer.Refused;
            if (answer.IsRefused) _isParameterWrong = true;
            if (answer.Text is { } value) answers.Add(value);
        }

        if (answers.Count > 0) Send(string.Join(Delimiter, answers), output);
        else if (_model.EndsWithNull && !output.IsSerial) End(output);
        if (output.IsSerial) Prompt(output);
    }

    private void Prompt(OutputQueue output)
    {
        const int errors = 0x02 | 0x04 | 0x08 | 0x10;
        output.GetSpan(1)[0] = (Status(hasOutput: false) & errors) == 0 ? (byte)'*' : (byte)'?';
        output.Advance(1);
        output.EndMessage(isBare: true);
    }

    private void Send(string text, OutputQueue output)
    {
        var length = Encoding.ASCII.GetBytes(text, output.GetSpan(text.Length));
        output.Advance(length);
        if (output.IsSerial)
        {
            "\r\n"u8.CopyTo(output.GetSpan(2));
            output.Advance(2);
            return;
        }

        if (!_model.EndsWithNull)
        {
            // With the line feed that the connection adds: carriage return, line feed.
            output.GetSpan(1)[0] = (byte)'\r';
            output.Advance(1);
            output.EndMessage();
            return;
        }

        output.GetSpan(1)[0] = (byte)'\n';
        output.Advance(1);
        End(output);
    }

    private void End(OutputQueue output)
    {
        var end = output.GetSpan(3);
        end[0] = 0;
        var length = 1;
        if (SendsStatus)
        {
            end[length++] = Status(hasOutput: false);
            end[length++] = Overloads();
        }

        output.Advance(length);
        output.EndMessage(isBare: true);
    }
}
