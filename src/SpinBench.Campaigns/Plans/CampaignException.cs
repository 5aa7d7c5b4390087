namespace SpinBench.Campaigns.Plans;

/// <summary>A campaign cannot be gone on with, merged or submitted.</summary>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="inner">The cause.</param>
public sealed class CampaignException(string message, Exception? inner = null) : Exception(message, inner);
