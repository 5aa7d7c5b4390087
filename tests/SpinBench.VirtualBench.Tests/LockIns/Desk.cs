using System.Text;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>Somebody who sends a virtual instrument messages.</summary>
internal sealed class Desk(IVirtualInstrument unit)
{
    public OutputQueue Output { get; } = new();

    /// <summary>Sends a message and returns all its answers, a bar between messages; null when there is none.</summary>
    public string? Send(string message)
    {
        unit.Receive(Encoding.Latin1.GetBytes(message), Output);
        List<string> answers = [];
        while (Output.TryTake(out var answer)) answers.Add(Encoding.Latin1.GetString(answer.Span));
        return answers.Count == 0 ? null : string.Join('|', answers);
    }

    public byte[] SendBinary(string message, out bool isBare)
    {
        unit.Receive(Encoding.Latin1.GetBytes(message), Output);
        Assert.True(Output.TryTake(out var answer, out isBare));
        return answer.ToArray();
    }
}
