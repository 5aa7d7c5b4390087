namespace SpinBench.VirtualBench.LockIns;

/// <summary>One value for each of the two channels.</summary>
internal readonly record struct Sr830Pair<T>(T First, T Second)
{
    public T this[int channel] => channel == 1 ? First : Second;

    public Sr830Pair<T> With(int channel, T value) => channel == 1 ? new(value, Second) : new(First, value);
}
