namespace SpinBench.VirtualBench.Wiring;

/// <summary>
/// An instrument whose outputs another one can lock to. It lets the station catch up before a frequency changes that somebody has asked for:
/// who follows it sees the old one up to that moment.
/// </summary>
public interface IFrequencySource
{
    /// <summary>Frequency of what a channel puts out on its own, in Hz; null while it puts out nothing periodic.</summary>
    double? FrequencyOf(int channel);
}
