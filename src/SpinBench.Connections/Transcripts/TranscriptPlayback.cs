using System.Text;

namespace SpinBench.Connections.Transcripts;

/// <summary>A transcript being walked through: each step must be the recorded one, and after the first that is not there are no more steps.</summary>
/// <param name="transcript">The transcript.</param>
/// <param name="resource">Resource or name of the instrument, for errors.</param>
public sealed class TranscriptPlayback(Transcript transcript, string resource)
{
    private const int LongestShown = 120;
    private int _next;
    private TranscriptDeviationException? _deviation;

    /// <summary>The transcript.</summary>
    public Transcript Transcript { get; } = transcript;

    /// <summary>True when every line was used.</summary>
    public bool IsAtEnd => _next == Transcript.Entries.Count;

    /// <summary>The first step that was not the recorded one; null as long as there was none.</summary>
    public TranscriptDeviationException? Deviation => _deviation;

    /// <summary>Takes the next line, which must be this message.</summary>
    /// <exception cref="TranscriptDeviationException">It is another, or there is none.</exception>
    public void TakeSent(ReadOnlySpan<byte> message)
    {
        var entry = Peek(TranscriptEntryKind.Sent, message);
        if (!message.SequenceEqual(entry.Bytes.Span)) throw Deviate(Shown("> ", message));
        _next++;
    }

    /// <summary>Takes the next line where it is of a kind.</summary>
    public bool TryTake(TranscriptEntryKind kind, out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        if (_deviation is not null || IsAtEnd || Transcript.Entries[_next].Kind != kind) return false;
        bytes = Transcript.Entries[_next++].Bytes;
        return true;
    }

    /// <summary>Ends the playback: what was asked was not what was recorded.</summary>
    /// <param name="got">What was asked.</param>
    public TranscriptDeviationException Deviate(string got)
    {
        if (_deviation is not null) return _deviation;
        var line = IsAtEnd ? LastLine + 1 : Transcript.Entries[_next].Line;
        return _deviation = new TranscriptDeviationException(resource, Transcript.FileName, line, IsAtEnd ? "nothing more" : Shown(Transcript.Entries[_next]), got);
    }

    /// <summary>Checks that nothing is left over.</summary>
    /// <exception cref="TranscriptDeviationException">Not every line was used, or there was a deviation before.</exception>
    public void RequireEnd()
    {
        if (_deviation is not null) throw _deviation;
        if (!IsAtEnd) throw Deviate($"the end, with {Transcript.Entries.Count - _next} lines left over");
    }

    private int LastLine => Transcript.Entries.Count == 0 ? 1 : Transcript.Entries[^1].Line;

    private TranscriptEntry Peek(TranscriptEntryKind kind, ReadOnlySpan<byte> message)
    {
        if (_deviation is not null) throw _deviation;
        if (IsAtEnd || Transcript.Entries[_next].Kind != kind) throw Deviate(Shown("> ", message));
        return Transcript.Entries[_next];
    }

    private static string Shown(in TranscriptEntry entry) => entry.Kind switch
    {
        TranscriptEntryKind.Cleared => "a device clear",
        TranscriptEntryKind.Failed => $"the failure '{Encoding.UTF8.GetString(entry.Bytes.Span)}'",
        TranscriptEntryKind.Received => Shown("< ", entry.Bytes.Span),
        _ => Shown("> ", entry.Bytes.Span),
    };

    private static string Shown(string sign, ReadOnlySpan<byte> bytes)
    {
        var text = TranscriptText.Escape(bytes);
        return $"'{sign}{(text.Length > LongestShown ? text[..LongestShown] + "…" : text)}'";
    }
}
