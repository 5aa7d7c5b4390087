using SpinBench.Instruments;
using SpinBench.Settings;

namespace SpinBench.Connections.Transcripts;

/// <summary>
/// What went over the line to one instrument, as text: one line a message, <c>&gt;</c> to the instrument and <c>&lt;</c> back. Lines that begin with
/// <c>#</c> say where it comes from; people may add their own.
/// </summary>
public sealed class Transcript
{
    private const string KnownSigns = "><!~";

    private Transcript(string fileName, TranscriptHeader header, IReadOnlyList<TranscriptEntry> entries) =>
        (FileName, Header, Entries) = (fileName, header, entries);

    /// <summary>The ending of transcripts' names.</summary>
    public static string Extension => ".transcript";

    /// <summary>The file, for messages.</summary>
    public string FileName { get; }

    /// <summary>Where it comes from.</summary>
    public TranscriptHeader Header { get; }

    /// <summary>The lines, in their order.</summary>
    public IReadOnlyList<TranscriptEntry> Entries { get; }

    /// <summary>Reads a transcript.</summary>
    /// <exception cref="SettingsException">The file cannot be read or understood; the message names file and line.</exception>
    public static Transcript Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(new SettingsPosition(path), "", $"the transcript cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Understands the text of a transcript.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">The file, for messages.</param>
    /// <exception cref="SettingsException">It cannot be understood.</exception>
    public static Transcript Parse(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        if (lines[0].TrimEnd('\r') != TranscriptHeader.Title)
            throw Wrong(fileName, 1, $"this is no transcript that this version can read; its first line would be '{TranscriptHeader.Title}'");
        var header = new TranscriptHeader();
        var entries = new List<TranscriptEntry>();
        for (var number = 2; number <= lines.Length; number++)
        {
            var line = lines[number - 1].TrimEnd('\r');
            if (line.Length == 0) continue;
            if (line[0] == '#') header = Read(header, line);
            else entries.Add(ReadEntry(line, fileName, number, entries));
        }

        return new Transcript(fileName, header, entries);
    }

    private static TranscriptHeader Read(TranscriptHeader header, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return header;
        var value = line[(colon + 1)..].Trim();
        return line[1..colon].Trim() switch
        {
            "instrument" => header with { Instrument = value },
            "resource" => header with { Resource = value },
            "recorded" => header with { Recorded = value },
            "simulated" => header with { IsSimulated = header.IsSimulated || value == "true" },
            "identity" when InstrumentIdentity.Parse(value) is var identity =>
                header with { Identity = identity, IsSimulated = header.IsSimulated || identity.IsSimulated },
            _ => header,
        };
    }

    private static TranscriptEntry ReadEntry(string line, string fileName, int number, List<TranscriptEntry> before)
    {
        var kind = KnownSigns.IndexOf(line[0], StringComparison.Ordinal);
        if (kind < 0 || (line.Length > 1 && line[1] != ' '))
            throw Wrong(fileName, number, "a line begins with '> ' (sent), '< ' (received), '! ' (failed), '~ ' (device clear) or '#' (remark)");
        var what = (TranscriptEntryKind)kind;
        if (what is TranscriptEntryKind.Received or TranscriptEntryKind.Failed && (before.Count == 0 || before[^1].Kind is TranscriptEntryKind.Failed))
            throw Wrong(fileName, number, "an answer belongs behind a message that was sent");
        try
        {
            return new TranscriptEntry(what, TranscriptText.Unescape(line.Length > 2 ? line[2..] : ""), number);
        }
        catch (FormatException problem)
        {
            throw Wrong(fileName, number, problem.Message);
        }
    }

    private static SettingsException Wrong(string fileName, int line, string problem) => new(new SettingsPosition(fileName, line), "", problem);
}
