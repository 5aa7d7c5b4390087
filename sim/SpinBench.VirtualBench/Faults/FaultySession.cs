using System.Globalization;
using System.Text;
using SpinBench.Instruments;
using SpinBench.Time;

namespace SpinBench.VirtualBench.Faults;

/// <summary>
/// Any session with things going wrong on its line. It is itself a session that does what sessions must: a question without an answer
/// costs its time limit, in the bench's own time, and before the next message the line is re-synchronised.
/// </summary>
/// <param name="inner">The session; closed with this one.</param>
/// <param name="plan">What goes wrong, counted by the messages that a driver sends.</param>
/// <param name="time">The bench's time.</param>
/// <param name="timeout">How long an answer may take.</param>
/// <param name="powerCycle">Takes the instrument's power and gives it back; null where that cannot be done from here.</param>
public sealed class FaultySession(IMessageSession inner, FaultPlan plan, TimeProvider time, TimeSpan timeout, Action? powerCycle = null) : IMessageSession
{
    private bool _isPoisoned;
    private bool _hasAnswered;

    /// <inheritdoc/>
    public string Resource => inner.Resource;

    /// <inheritdoc/>
    public bool IsSimulated => inner.IsSimulated;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        await SynchroniseAsync(cancellation).ConfigureAwait(false);
        var fault = plan.NextOnLine();
        if (fault?.Kind is FaultKind.Disconnect or FaultKind.PowerCycle) throw Lost(fault, message);
        if (fault?.Kind != FaultKind.Drop) await inner.WriteAsync(message, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        await SynchroniseAsync(cancellation).ConfigureAwait(false);
        var fault = plan.NextOnLine();
        if (fault?.Kind is FaultKind.Disconnect or FaultKind.PowerCycle) throw Lost(fault, message);
        if (fault?.Kind == FaultKind.Drop) throw await ExpireAsync(message, cancellation).ConfigureAwait(false);
        var reply = await inner.QueryAsync(message, cancellation).ConfigureAwait(false);
        var isFirst = !_hasAnswered;
        _hasAnswered = true;
        switch (fault?.Kind)
        {
            case FaultKind.Truncate:
            case FaultKind.Delay when fault.Delay >= timeout.TotalSeconds:
                throw await ExpireAsync(message, cancellation).ConfigureAwait(false);
            case FaultKind.Delay:
                await time.WaitAsync(fault.Delay, cancellation).ConfigureAwait(false);
                return reply;
            case FaultKind.Garbage:
                return plan.Noise(reply.Length);
            case FaultKind.BitFlip:
                return plan.Flipped(reply.Span);
            case FaultKind.Duplicate:
            case FaultKind.Stale when !isFirst:
                _isPoisoned = true;
                throw Failed(message, "the connection failed after 0 s: more than one answer came, and which is whose cannot be told");
            default:
                return reply;
        }
    }

    /// <inheritdoc/>
    public ValueTask ClearAsync(CancellationToken cancellation = default)
    {
        _isPoisoned = false;
        return inner.ClearAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private ValueTask SynchroniseAsync(CancellationToken cancellation)
    {
        if (!_isPoisoned) return ValueTask.CompletedTask;
        return ClearAsync(cancellation);
    }

    private async ValueTask<InstrumentException> ExpireAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        _isPoisoned = true;
        await time.WaitAsync(timeout.TotalSeconds, cancellation).ConfigureAwait(false);
        return Failed(message, string.Create(
            CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds:0.###} s; the session re-synchronises before its next use"));
    }

    private InstrumentException Lost(Fault fault, ReadOnlyMemory<byte> message)
    {
        _isPoisoned = true;
        if (fault.Kind == FaultKind.PowerCycle) powerCycle?.Invoke();
        return Failed(message, "the connection failed after 0 s: the instrument closed the connection");
    }

    private InstrumentException Failed(ReadOnlyMemory<byte> message, string problem) => new(Resource, Encoding.UTF8.GetString(message.Span), problem);
}
