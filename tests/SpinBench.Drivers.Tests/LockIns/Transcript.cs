using System.Text;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.LockIns;

/// <summary>A session that expects given messages in a given order and answers each as written; null for no answer.</summary>
internal sealed class Transcript(params (string Sent, string? Answered)[] lines) : IMessageSession
{
    private int _next;

    public string Resource { get; init; } = "GPIB0::8::INSTR";

    public bool IsSimulated => true;

    public bool IsFinished => _next == lines.Length;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        Assert.Null(Next(message));
        return ValueTask.CompletedTask;
    }

    public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        var answer = Next(message);
        Assert.NotNull(answer);
        return ValueTask.FromResult<ReadOnlyMemory<byte>>(Encoding.ASCII.GetBytes(answer));
    }

    public ValueTask ClearAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string? Next(ReadOnlyMemory<byte> message)
    {
        var text = Encoding.ASCII.GetString(message.Span);
        Assert.True(_next < lines.Length, $"'{text}' was sent beyond the end of the transcript.");
        Assert.Equal(lines[_next].Sent, text);
        return lines[_next++].Answered;
    }
}
