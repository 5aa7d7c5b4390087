using System.Buffers;
using SpinBench.Connections.Transcripts;

namespace SpinBench.VirtualBench.Messages;

/// <summary>
/// A transcript at the bench's end of the line: answers over any transport as the recorded instrument answered, and ends with the first
/// message that is not the recorded one. A server then closes the connection, and every later one.
/// </summary>
/// <param name="transcript">What was recorded.</param>
/// <param name="name">The instrument's name, for errors.</param>
public sealed class TranscriptInstrument(Transcript transcript, string name) : IVirtualInstrument
{
    /// <summary>Where it stands.</summary>
    public TranscriptPlayback Playback { get; } = new(transcript, name);

    /// <summary>Zero: status bytes are not recorded.</summary>
    public byte StatusByte => 0;

    /// <inheritdoc/>
    /// <exception cref="TranscriptDeviationException">Something else was recorded here.</exception>
    public void Receive(ReadOnlySpan<byte> message, OutputQueue output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Playback.TakeSent(message);
        // What failed when it was recorded was not answered.
        Playback.TryTake(TranscriptEntryKind.Failed, out _);
        while (Playback.TryTake(TranscriptEntryKind.Received, out var reply))
        {
            output.Write(reply.Span);
            output.EndMessage();
        }
    }

    /// <summary>Device clear: taken where it was recorded. A client that clears more often than that changes nothing.</summary>
    public void Clear() => Playback.TryTake(TranscriptEntryKind.Cleared, out _);
}
