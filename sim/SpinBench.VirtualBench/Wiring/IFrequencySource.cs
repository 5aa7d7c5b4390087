namespace SpinBench.VirtualBench.Wiring;

/// <summary>An instrument whose outputs another one can lock to.</summary>
public interface IFrequencySource
{
    /// <summary>Frequency of what a channel puts out on its own, in Hz; null while it puts out nothing periodic.</summary>
    double? FrequencyOf(int channel);
}
