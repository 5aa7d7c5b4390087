namespace SpinBench.VirtualBench.Servers;

/// <summary>What a port in a bench file may be.</summary>
internal static class ServePort
{
    private const int Largest = 65535;

    /// <summary>The port, where it is one.</summary>
    public static int Checked(int port, string name) => port is >= 0 and <= Largest
        ? port
        : throw new ArgumentOutOfRangeException(name, $"a port lies between 1 and {Largest}; 0 lets the system choose");
}
