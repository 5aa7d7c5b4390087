using System.Globalization;
using System.Text;
using SpinBench.Instruments;
using SpinBench.Runs;

namespace SpinBench.Connections.Transcripts;

/// <summary>
/// Passes messages on to another session and writes down what went over the line. A message is in the file before it is sent, so that a
/// crash loses nothing of what reached the instrument.
/// </summary>
/// <remarks>
/// Where the file cannot be written, that is an error once; from then on messages pass unrecorded, because the bench has still to be made safe.
/// </remarks>
public sealed class RecordingSession : IMessageSession
{
    private readonly IMessageSession _inner;
    private readonly string _path;
    private readonly StreamWriter _file;
    private readonly SemaphoreSlim _using = new(1, 1);
    private bool _isLost;
    private bool _isIdentified;

    /// <summary>Begins a transcript.</summary>
    /// <param name="inner">The session that carries the messages; closed with this one.</param>
    /// <param name="path">The file; must not exist.</param>
    /// <param name="instrument">The instrument's name on its bench; null where it is talked to alone.</param>
    /// <param name="time">The bench's time; null for the world's.</param>
    /// <exception cref="RecordingException">The file exists, or cannot be written.</exception>
    public RecordingSession(IMessageSession inner, string path, string? instrument = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        (_inner, _path) = (inner, path);
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            _file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read)) { NewLine = "\n" };
            _file.WriteLine(TranscriptHeader.Title);
            if (instrument is not null) _file.WriteLine($"# instrument: {instrument}");
            _file.WriteLine($"# resource: {inner.Resource}");
            _file.WriteLine($"# simulated: {(inner.IsSimulated ? "true" : "false")}");
            _file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# recorded: {(time ?? TimeProvider.System).GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}"));
            _file.Flush();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _file?.Dispose();
            throw new RecordingException(path, "cannot be recorded to; a transcript is never written over", problem);
        }
    }

    /// <inheritdoc/>
    public string Resource => _inner.Resource;

    /// <inheritdoc/>
    public bool IsSimulated => _inner.IsSimulated;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        await _using.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Record("> ", message.Span);
            await Watched(_inner.WriteAsync(message, cancellation)).ConfigureAwait(false);
        }
        finally
        {
            _using.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default)
    {
        await _using.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Record("> ", message.Span);
            var reply = await QueryWatched(message, cancellation).ConfigureAwait(false);
            NoteIdentity(message.Span, reply.Span);
            Record("< ", reply.Span);
            return reply;
        }
        finally
        {
            _using.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask ClearAsync(CancellationToken cancellation = default)
    {
        await _using.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Record("~ ", "clear"u8);
            await Watched(_inner.ClearAsync(cancellation)).ConfigureAwait(false);
        }
        finally
        {
            _using.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync().ConfigureAwait(false);
        _using.Dispose();
        await _file.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask Watched(ValueTask sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            RecordFailure(problem);
            throw;
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> QueryWatched(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        try
        {
            return await _inner.QueryAsync(message, cancellation).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            RecordFailure(problem);
            throw;
        }
    }

    // The failure itself is what the caller has to hear of, not that it could not be written down.
    private void RecordFailure(Exception problem)
    {
        try
        {
            Record("! ", Encoding.UTF8.GetBytes(problem.Message));
        }
        catch (RecordingException)
        {
            _isLost = true;
        }
    }

    private void NoteIdentity(ReadOnlySpan<byte> message, ReadOnlySpan<byte> reply)
    {
        if (_isIdentified || message.IndexOf("*IDN?"u8) < 0 || reply.Count((byte)',') < 3) return;
        _isIdentified = true;
        Record("# identity: ", reply);
    }

    private void Record(string sign, ReadOnlySpan<byte> bytes)
    {
        if (_isLost) return;
        try
        {
            _file.Write(sign);
            _file.WriteLine(TranscriptText.Escape(bytes));
            _file.Flush();
        }
        catch (IOException problem)
        {
            _isLost = true;
            throw new RecordingException(_path, "cannot be written", problem);
        }
    }
}
