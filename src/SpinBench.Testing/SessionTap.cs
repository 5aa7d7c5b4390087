using SpinBench.Instruments;

namespace SpinBench.Testing;

/// <summary>The line between a driver and its virtual instrument: counts the messages on it, and breaks when a test wants it to.</summary>
public sealed class SessionTap : IMessageSession
{
    private readonly IMessageSession _inner;
    private long _messagesLeft = long.MaxValue;
    private Action<string> _watch = _ => { };

    internal SessionTap(IMessageSession inner) => _inner = inner;

    /// <inheritdoc/>
    public string Resource => _inner.Resource;

    /// <inheritdoc/>
    public bool IsSimulated => _inner.IsSimulated;

    /// <summary>Messages that went to the instrument.</summary>
    public long Messages { get; private set; }

    /// <summary>Breaks the line after some more messages: from then on every message is an <see cref="InstrumentException"/>.</summary>
    /// <param name="messages">Messages that still pass; zero or more.</param>
    public void FailAfter(long messages) => _messagesLeft = messages;

    /// <summary>Mends the line.</summary>
    public void Mend() => _messagesLeft = long.MaxValue;

    /// <summary>Has a routine called with each message, before it reaches the instrument.</summary>
    public void Watch(Action<string> watch) => _watch = watch;

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        Pass(message.Span);
        return _inner.WriteAsync(message, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        Pass(message.Span);
        return _inner.QueryAsync(message, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask ClearAsync(CancellationToken cancellation = default) => _inner.ClearAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private void Pass(ReadOnlySpan<byte> message)
    {
        var text = System.Text.Encoding.UTF8.GetString(message);
        _watch(text);
        if (_messagesLeft <= 0) throw new InstrumentException(Resource, text, "the line is broken, as the test wants it");
        _messagesLeft--;
        Messages++;
    }
}
