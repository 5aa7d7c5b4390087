namespace SpinBench.VirtualBench.LockIns;

/// <summary>One of a Stanford Research lock-in's event registers with its enable register.</summary>
internal sealed class SrsRegister
{
    public int Events { get; private set; }

    public int Enable { get; private set; }

    public bool IsReported => (Events & Enable) != 0;

    public void Raise(int bits) => Events |= bits;

    public void Clear() => Events = 0;

    /// <summary>Reads the register, or one bit of it, and forgets what was read.</summary>
    public int Take(int? bit)
    {
        if (bit is not { } index)
        {
            var all = Events;
            Events = 0;
            return all;
        }

        var one = (Events >> index) & 1;
        Events &= ~(1 << index);
        return one;
    }

    public int ReadEnable(int? bit) => bit is { } index ? (Enable >> index) & 1 : Enable;

    public void SetEnable(int value) => Enable = value;

    public void SetEnable(int bit, bool on) => Enable = on ? Enable | (1 << bit) : Enable & ~(1 << bit);
}
