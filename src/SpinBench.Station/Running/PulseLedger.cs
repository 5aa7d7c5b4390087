using System.Text.Json;
using System.Text.Json.Serialization;
using SpinBench.Benches;
using SpinBench.Runs;
using SpinBench.Safety;
using SpinBench.Station.Locks;

namespace SpinBench.Station.Running;

/// <summary>
/// Remembers, beside the record, how many pulses a real device has seen in a run: what a limit or an endurance budget allows is for the run as a
/// whole, however many processes it takes. Written before the rows are: of a process that is killed, only the pulses since its last row are not
/// counted.
/// </summary>
internal sealed class PulseLedger
{
    private const string Name = "pulses.json";

    private readonly string _path;
    private readonly List<(string Name, ICountsPulses Pulser)> _pulsers;
    private readonly PulsesSeen _seen;

    private PulseLedger(string path, List<(string Name, ICountsPulses Pulser)> pulsers, PulsesSeen seen) => (_path, _pulsers, _seen) = (path, pulsers, seen);

    /// <summary>Opens the ledger of a run and counts what was there before.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="goesOn">True for a run that goes on.</param>
    /// <param name="seen">What earlier parts in this process have counted, which a disk may not have taken.</param>
    /// <returns>Null on a virtual bench, whose device is a new one each time, or where nothing pulses.</returns>
    /// <exception cref="RecordingException">It cannot be read.</exception>
    public static PulseLedger? Open(Bench bench, RunFolder folder, bool goesOn, PulsesSeen seen)
    {
        var pulsers = bench.Instruments.Where(entry => entry.Value is ICountsPulses)
            .Select(entry => (entry.Key, (ICountsPulses)entry.Value)).OrderBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        if (bench.File.IsVirtual || bench.IsReplayed || pulsers.Count == 0) return null;
        var beside = Directory.CreateDirectory(Path.Combine(folder.Path, RunLock.ControlFolder));
        var ledger = new PulseLedger(Path.Combine(beside.FullName, Name), pulsers, seen);
        if (goesOn) ledger.CountBefore();
        return ledger;
    }

    /// <summary>Writes what the device has seen so far.</summary>
    /// <exception cref="RecordingException">It cannot be written.</exception>
    public void Write()
    {
        Remember();
        // With each row, or each few: to bring it to the disk as well would take as long as the row.
        WholeFile.Write(_path, file => JsonSerializer.Serialize(file, _seen.Counts, PulseLedgerJson.Default.DictionaryStringDictionaryStringInt64), outlivesPower: false);
    }

    /// <summary>Keeps, for a part that follows in this process, what the device has seen so far.</summary>
    public void Remember() =>
        _seen.Counts = _pulsers.ToDictionary(entry => entry.Name, entry => entry.Pulser.Counts.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    private void CountBefore()
    {
        var written = Read();
        foreach (var (name, pulser) in _pulsers)
        {
            Dictionary<string, long> onDisk = written.GetValueOrDefault(name) ?? [], here = _seen.Counts.GetValueOrDefault(name) ?? [];
            foreach (var what in onDisk.Keys.Union(here.Keys, StringComparer.Ordinal))
                pulser.CountBefore(what, Math.Max(onDisk.GetValueOrDefault(what), here.GetValueOrDefault(what)));
        }
    }

    private Dictionary<string, Dictionary<string, long>> Read()
    {
        if (!File.Exists(_path)) return [];
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(_path), PulseLedgerJson.Default.DictionaryStringDictionaryStringInt64) ?? [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new RecordingException(_path, "cannot be read; it says how many pulses the device has seen", problem);
        }
    }
}

/// <summary>How the ledger is written.</summary>
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, long>>))]
internal sealed partial class PulseLedgerJson : JsonSerializerContext;
