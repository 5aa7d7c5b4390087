namespace SpinBench.Networks.Perceptrons;

/// <summary>How the sums of a network become stimuli of devices, and their responses answers between 0 and 1.</summary>
/// <param name="Centre">Stimulus for a sum of zero.</param>
/// <param name="Width">Change of the stimulus for a change of the sum by one, above zero.</param>
/// <param name="LowestStimulus">Smallest stimulus that is applied.</param>
/// <param name="HighestStimulus">Largest stimulus that is applied.</param>
/// <param name="LowestResponse">Response that is taken for 0.</param>
/// <param name="HighestResponse">Response that is taken for 1.</param>
public sealed record DeviceScale(
    double Centre, double Width, double LowestStimulus, double HighestStimulus, double LowestResponse, double HighestResponse)
{
    /// <summary>Stimulus for a sum.</summary>
    public double StimulusOf(double sum) => Math.Clamp(Centre + (Width * sum), LowestStimulus, HighestStimulus);

    /// <summary>Answer that a response stands for; beyond 0 and 1 where the response is beyond the two.</summary>
    public double AnswerOf(double response) => (response - LowestResponse) / (HighestResponse - LowestResponse);
}
