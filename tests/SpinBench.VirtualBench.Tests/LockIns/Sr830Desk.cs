using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>A virtual SR830 on a station of its own, and somebody who sends it messages.</summary>
public abstract class Sr830Desk
{
    private readonly Desk _desk;

    private protected Sr830Desk()
    {
        Unit = new VirtualSr830(Station.LockIn);
        _desk = new Desk(Unit);
        Send("*CLS");
    }

    private protected TestStation Station { get; } = new();

    private protected OutputQueue Output => _desk.Output;

    private protected VirtualSr830 Unit { get; }

    private protected string? Send(string message) => _desk.Send(message);

    private protected byte[] SendBinary(string message) => _desk.SendBinary(message, out _);
}
