namespace SpinBench.Benches;

/// <summary>What a role does while the run is paused.</summary>
public enum ParkMode
{
    /// <summary>It stays as it is.</summary>
    Hold,

    /// <summary>A field goes to zero, and back when the run goes on.</summary>
    Zero,

    /// <summary>It is made safe, and prepared anew when the run goes on.</summary>
    Off,
}
