namespace SpinBench.Instruments;

/// <summary>What an array of devices is.</summary>
/// <param name="Devices">Number of devices.</param>
/// <param name="StimulusUnit">Unit symbol of the stimuli: <c>A</c> or <c>V</c>.</param>
/// <param name="ResponseUnit">Unit symbol of the responses, such as <c>Ω</c>.</param>
public sealed record DeviceArrayIdentity(int Devices, string StimulusUnit, string ResponseUnit);
