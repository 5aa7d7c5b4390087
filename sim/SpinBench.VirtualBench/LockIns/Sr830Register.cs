namespace SpinBench.VirtualBench.LockIns;

/// <summary>One of the SR830's event registers with its enable register.</summary>
internal sealed class Sr830Register
{
    public byte Events { get; private set; }

    public byte Enable { get; private set; }

    public bool IsReported => (Events & Enable) != 0;

    public void Raise(int bits) => Events |= (byte)bits;

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
        Events &= (byte)~(1 << index);
        return one;
    }

    public int ReadEnable(int? bit) => bit is { } index ? (Enable >> index) & 1 : Enable;

    public void SetEnable(int value) => Enable = (byte)value;

    public void SetEnable(int bit, bool on) => Enable = (byte)(on ? Enable | (1 << bit) : Enable & ~(1 << bit));
}
