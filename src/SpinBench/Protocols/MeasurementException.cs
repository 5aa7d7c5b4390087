namespace SpinBench.Protocols;

/// <summary>The sample did not do what the measurement needs: instruments and software are in order, but there is nothing to go on with.</summary>
/// <param name="message">What the sample did, what was needed, and which setting to change; for the person at the bench.</param>
public sealed class MeasurementException(string message) : Exception(message);
