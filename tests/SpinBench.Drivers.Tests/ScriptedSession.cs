using System.Text;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests;

/// <summary>A session that expects given messages in a given order and answers as its script says.</summary>
/// <param name="script">What must be sent, and what is answered to it; null for messages that are only written.</param>
internal sealed class ScriptedSession(params (string Sent, string? Answer)[] script) : IMessageSession
{
    private int _next;

    public string Resource => "SCRIPT::1";

    public bool IsSimulated => true;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        Assert.Null(Take(message));
        return ValueTask.CompletedTask;
    }

    public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        var answer = Take(message);
        Assert.NotNull(answer);
        return ValueTask.FromResult<ReadOnlyMemory<byte>>(Encoding.ASCII.GetBytes(answer));
    }

    public ValueTask ClearAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Fails when the script was not played to its end.</summary>
    public void AssertFinished() => Assert.Equal(script.Length, _next);

    private string? Take(ReadOnlyMemory<byte> message)
    {
        var sent = Encoding.ASCII.GetString(message.Span);
        Assert.True(_next < script.Length, $"nothing more was expected, but '{sent}' was sent");
        Assert.Equal(script[_next].Sent, sent);
        return script[_next++].Answer;
    }
}
