using SpinBench.Benches;
using SpinBench.Connections.Resources;
using SpinBench.Connections.Transcripts;
using SpinBench.Instruments;
using SpinBench.Settings;
using SpinBench.Time;

namespace SpinBench.Station;

/// <summary>
/// Opens benches whose instruments are transcripts. Time is virtual: what was waited for on the day of the recording need not be waited for
/// again.
/// </summary>
internal static class ReplayBench
{
    /// <summary>Opens the bench.</summary>
    /// <param name="file">The bench file.</param>
    /// <param name="folder">Folder of the transcripts, named after the instruments; null where the bench file names them.</param>
    /// <param name="writeLineResistance">Resistance of the write line, in Ω, where the recorded bench was a virtual one.</param>
    /// <exception cref="SettingsException">A transcript cannot be read.</exception>
    public static Bench Open(BenchFile file, string? folder, double? writeLineResistance)
    {
        var sessions = new List<IMessageSession>();
        var instruments = new Dictionary<string, IInstrument>(StringComparer.Ordinal);
        foreach (var entry in file.Instruments)
        {
            var session = new TranscriptSession(folder is null ? Load(file, entry) : Transcript.Load(Path.Combine(folder, FileNameOf(entry))), entry.Name);
            if (entry.Faults is { } faults) throw faults.Error("a transcript has its own faults, those of the day on which it was recorded; take this key away");
            sessions.Add(session);
            instruments[entry.Name] = BenchDoor.DriverOf(entry).Create(session);
        }

        return Bench.Assemble(
            file, new VirtualClock(), sessions.Exists(session => session.IsSimulated), instruments, sessions, writeLineResistance, isReplayed: true);
    }

    /// <summary>The name of an instrument's transcript.</summary>
    public static string FileNameOf(InstrumentEntry entry) => entry.Name + Transcript.Extension;

    /// <summary>The transcript that the bench file names.</summary>
    public static Transcript Load(BenchFile file, InstrumentEntry entry)
    {
        var name = (ReplayName)ResourceName.Parse(entry.Resource);
        return Transcript.Load(Path.Combine(Path.GetDirectoryName(file.Source.FileName) ?? "", name.File));
    }
}
