using System.Buffers;
using System.Text;
using SpinBench.Connections;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Faults;

/// <summary>An instrument in which things go wrong.</summary>
/// <param name="inner">The instrument.</param>
/// <param name="plan">What goes wrong, counted by the messages that reach it.</param>
public sealed class FaultyInstrument(IVirtualInstrument inner, FaultPlan plan) : IVirtualInstrument
{
    // More than any error queue holds.
    private const int ManyErrors = 128;

    private readonly Dictionary<string, byte[]> _stuck = new(StringComparer.Ordinal);
    private readonly OutputQueue _nobody = new();
    private double _drift;

    /// <inheritdoc/>
    public LineEnd SerialTermination => inner.SerialTermination;

    /// <inheritdoc/>
    public Greeting? Greeting => inner.Greeting;

    /// <inheritdoc/>
    public byte Terminator => inner.Terminator;

    /// <inheritdoc/>
    public double ReplyLatency => inner.ReplyLatency;

    /// <inheritdoc/>
    public byte StatusByte => inner.StatusByte;

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> message, OutputQueue output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var isStuck = false;
        foreach (var fault in plan.Next())
        {
            if (fault.Kind == FaultKind.Drift) _drift += fault.Share;
            else if (fault.Kind == FaultKind.Stuck) isStuck = true;
            else if (fault.Kind == FaultKind.BrownOut) inner.PowerCycle();
            else if (fault.Kind == FaultKind.FrontPanel) Execute(Encoding.UTF8.GetBytes(fault.Command));
            else if (fault.Kind == FaultKind.ErrorOverflow)
                for (var i = 0; i < ManyErrors; i++) Execute("!"u8);
        }

        if (!isStuck && _drift == 0)
        {
            inner.Receive(message, output);
            return;
        }

        var aside = new OutputQueue { IsSerial = output.IsSerial };
        inner.Receive(message, aside);
        for (var number = 0; aside.TryTake(out var reply, out var isBare); number++)
        {
            output.Write(isBare ? reply.Span : Distort(message, number, reply.Span, isStuck));
            output.EndMessage(isBare);
        }
    }

    /// <inheritdoc/>
    public void Clear() => inner.Clear();

    /// <inheritdoc/>
    public void Trigger(OutputQueue output) => inner.Trigger(output);

    /// <inheritdoc/>
    public void Talk(OutputQueue output) => inner.Talk(output);

    /// <inheritdoc/>
    public void PowerCycle() => inner.PowerCycle();

    private void Execute(ReadOnlySpan<byte> command)
    {
        inner.Receive(command, _nobody);
        _nobody.Clear();
    }

    private byte[] Distort(ReadOnlySpan<byte> message, int number, ReadOnlySpan<byte> reply, bool isStuck)
    {
        if (!DriftingText.IsReading(reply)) return reply.ToArray();
        var drifted = DriftingText.Scale(reply, 1 + _drift);
        if (!isStuck) return drifted;
        var question = $"{Encoding.Latin1.GetString(message)}#{number}";
        if (_stuck.TryGetValue(question, out var first)) return first;
        return _stuck[question] = drifted;
    }
}
