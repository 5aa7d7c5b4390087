using SpinBench.Instruments;

namespace SpinBench.Connections.Transcripts;

/// <summary>What was sent is not what was sent when the transcript was recorded; from here on it says nothing any more.</summary>
/// <param name="resource">Resource or name of the instrument that is played back.</param>
/// <param name="fileName">The transcript.</param>
/// <param name="line">The line at which the two part, from 1.</param>
/// <param name="expected">What the transcript has there.</param>
/// <param name="got">What came instead.</param>
public sealed class TranscriptDeviationException(string resource, string fileName, int line, string expected, string got)
    : InstrumentException(resource, null, $"{fileName}:{line.ToString(System.Globalization.CultureInfo.InvariantCulture)}: the transcript has {expected}; got {got}")
{
    /// <summary>The transcript.</summary>
    public string FileName { get; } = fileName;

    /// <summary>The line at which the two part, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>What the transcript has there.</summary>
    public string Expected { get; } = expected;

    /// <summary>What came instead.</summary>
    public string Got { get; } = got;
}
