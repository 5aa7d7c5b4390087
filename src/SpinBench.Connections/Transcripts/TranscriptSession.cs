using System.Text;
using SpinBench.Instruments;
using SpinBench.Settings;

namespace SpinBench.Connections.Transcripts;

/// <summary>A session that plays a transcript back in place of an instrument, and fails on the first message that is not the recorded one.</summary>
/// <remarks>It is no measurement: <see cref="IsSimulated"/> says what was recorded, and benches mark what is read through it as replayed.</remarks>
public sealed class TranscriptSession : IMessageSession
{
    private readonly Lock _using = new();

    /// <summary>Begins at the first line.</summary>
    /// <param name="transcript">The transcript.</param>
    /// <param name="resource">Resource name, for errors; the recorded one is what drivers see.</param>
    public TranscriptSession(Transcript transcript, string? resource = null)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        // Drivers may send another form over another kind of connection: they must see the one that was recorded.
        Resource = transcript.Header.Resource.Length > 0 ? transcript.Header.Resource : resource ?? transcript.FileName;
        Playback = new TranscriptPlayback(transcript, resource ?? Resource);
    }

    /// <inheritdoc/>
    public string Resource { get; }

    /// <inheritdoc/>
    public bool IsSimulated => Playback.Transcript.Header.IsSimulated;

    /// <summary>Where it stands.</summary>
    public TranscriptPlayback Playback { get; }

    /// <summary>Opens a transcript.</summary>
    /// <exception cref="SettingsException">The file cannot be read or understood.</exception>
    public static TranscriptSession Open(string path) => new(Transcript.Load(path));

    /// <summary>Checks that nothing is left over.</summary>
    /// <exception cref="TranscriptDeviationException">Not every line was used, or there was a deviation before.</exception>
    public void RequireEnd()
    {
        lock (_using) Playback.RequireEnd();
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_using)
        {
            Playback.TakeSent(message.Span);
            ThrowWhereItFailed(message);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_using)
        {
            Playback.TakeSent(message.Span);
            ThrowWhereItFailed(message);
            return Playback.TryTake(TranscriptEntryKind.Received, out var reply)
                ? ValueTask.FromResult(reply)
                : throw Playback.Deviate($"a wait for an answer to '{TranscriptText.Escape(message.Span)}', which was sent without waiting for one");
        }
    }

    /// <inheritdoc/>
    public ValueTask ClearAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_using)
        {
            if (!Playback.TryTake(TranscriptEntryKind.Cleared, out _)) throw Playback.Deviate("a device clear");
            ThrowWhereItFailed(default);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void ThrowWhereItFailed(ReadOnlyMemory<byte> message)
    {
        if (!Playback.TryTake(TranscriptEntryKind.Failed, out var problem)) return;
        throw new InstrumentException(
            Resource, message.IsEmpty ? null : Encoding.UTF8.GetString(message.Span), $"it failed when it was recorded: {Encoding.UTF8.GetString(problem.Span)}");
    }
}
