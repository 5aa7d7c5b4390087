namespace SpinBench.Interlocks;

/// <summary>A field source that remembers what it was asked for.</summary>
internal interface IFieldSetPoint
{
    /// <summary>The field that was asked for last, μ0H in T; null where none was.</summary>
    double? SetPoint { get; }
}
