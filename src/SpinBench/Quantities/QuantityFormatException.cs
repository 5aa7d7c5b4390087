namespace SpinBench.Quantities;

/// <summary>A text is not the quantity that was wanted. The message says what was found, what was wanted and what to write.</summary>
/// <param name="message">The message for the person at the bench.</param>
public sealed class QuantityFormatException(string message) : FormatException(message);
