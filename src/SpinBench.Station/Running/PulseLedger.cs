using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpinBench.Benches;
using SpinBench.Runs;
using SpinBench.Safety;
using SpinBench.Station.Locks;

namespace SpinBench.Station.Running;

/// <summary>
/// Remembers, beside the record, how many pulses a real device has seen in a run: what a limit or an endurance budget allows is for the run as a
/// whole, however many processes it takes. Of a process that is killed, the pulses of the point under way and of one whose row was just written are not counted.
/// </summary>
internal sealed class PulseLedger : IRunObserver
{
    private const string Name = "pulses.json";

    private readonly string _path;
    private readonly List<(string Name, LimitedPulseGenerator Pulser)> _pulsers;
    private readonly IRunObserver? _next;

    private PulseLedger(string path, List<(string Name, LimitedPulseGenerator Pulser)> pulsers, IRunObserver? next) => (_path, _pulsers, _next) = (path, pulsers, next);

    /// <summary>Opens the ledger of a run and counts what was there before.</summary>
    /// <returns>Null on a virtual bench, whose device is a new one each time, or where nothing pulses.</returns>
    /// <exception cref="RecordingException">It cannot be read.</exception>
    public static PulseLedger? Open(Bench bench, RunFolder folder, bool goesOn, IRunObserver? next)
    {
        var pulsers = bench.Instruments.Where(entry => entry.Value is LimitedPulseGenerator)
            .Select(entry => (entry.Key, (LimitedPulseGenerator)entry.Value)).OrderBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        if (bench.File.IsVirtual || bench.IsReplayed || pulsers.Count == 0) return null;
        var ledger = new PulseLedger(Path.Combine(folder.Path, RunLock.ControlFolder, Name), pulsers, next);
        if (goesOn) ledger.CountBefore();
        return ledger;
    }

    public void Recorded(RunProgress progress)
    {
        Write();
        _next?.Recorded(progress);
    }

    /// <summary>Writes what the device has seen so far.</summary>
    /// <exception cref="RecordingException">It cannot be written.</exception>
    public void Write()
    {
        var counts = _pulsers.ToDictionary(entry => entry.Name, entry => entry.Pulser.PulsesOfChannels.ToDictionary(), StringComparer.Ordinal);
        var next = _path + ".new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            // Not brought to the disk each time, as a row is: it outlives the process, and that is what it is for.
            File.WriteAllText(next, JsonSerializer.Serialize(counts, PulseLedgerJson.Default.DictionaryStringDictionaryInt32Int64), Encoding.UTF8);
            File.Move(next, _path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(_path, "cannot be written", problem);
        }
    }

    private void CountBefore()
    {
        if (!File.Exists(_path)) return;
        try
        {
            var counts = JsonSerializer.Deserialize(File.ReadAllText(_path), PulseLedgerJson.Default.DictionaryStringDictionaryInt32Int64) ?? [];
            foreach (var (name, pulser) in _pulsers)
                foreach (var (channel, pulses) in counts.GetValueOrDefault(name) ?? []) pulser.CountBefore(channel, pulses);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new RecordingException(_path, "cannot be read; it says how many pulses the device has seen", problem);
        }
    }
}

/// <summary>How the ledger is written.</summary>
[JsonSerializable(typeof(Dictionary<string, Dictionary<int, long>>))]
internal sealed partial class PulseLedgerJson : JsonSerializerContext;
