using System.Text;
using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>A virtual SR830 on a station of its own, and somebody who sends it messages.</summary>
public abstract class Sr830Desk
{
    private protected Sr830Desk()
    {
        Unit = new VirtualSr830(Station.LockIn);
        Send("*CLS");
    }

    private protected TestStation Station { get; } = new();

    private protected OutputQueue Output { get; } = new();

    private protected VirtualSr830 Unit { get; }

    /// <summary>Sends a message and returns all its answers, a bar between messages; null when there is none.</summary>
    private protected string? Send(string message)
    {
        Unit.Receive(Encoding.ASCII.GetBytes(message), Output);
        List<string> answers = [];
        while (Output.TryTake(out var answer)) answers.Add(Encoding.Latin1.GetString(answer.Span));
        return answers.Count == 0 ? null : string.Join('|', answers);
    }

    private protected byte[] SendBinary(string message)
    {
        Unit.Receive(Encoding.ASCII.GetBytes(message), Output);
        Assert.True(Output.TryTake(out var answer));
        return answer.ToArray();
    }
}
