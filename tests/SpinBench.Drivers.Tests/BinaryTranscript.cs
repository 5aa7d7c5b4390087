using System.Text;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests;

/// <summary>A session that expects given messages in a given order and answers each with given bytes; null for messages that are only written.</summary>
internal sealed class BinaryTranscript(params (string Sent, byte[]? Answered)[] lines) : IMessageSession
{
    private int _next;

    public string Resource { get; init; } = "GPIB0::8::INSTR";

    public bool IsSimulated => true;

    public bool IsFinished => _next == lines.Length;

    /// <summary>Bytes of a text.</summary>
    public static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        Assert.Null(Next(message));
        return ValueTask.CompletedTask;
    }

    public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        var answer = Next(message);
        Assert.NotNull(answer);
        return ValueTask.FromResult<ReadOnlyMemory<byte>>(answer);
    }

    public ValueTask ClearAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private byte[]? Next(ReadOnlyMemory<byte> message)
    {
        var text = Encoding.ASCII.GetString(message.Span);
        Assert.True(_next < lines.Length, $"'{text}' was sent beyond the end of the transcript.");
        Assert.Equal(lines[_next].Sent, text);
        return lines[_next++].Answered;
    }
}
