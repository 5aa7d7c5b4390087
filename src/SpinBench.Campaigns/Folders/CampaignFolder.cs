using System.Globalization;
using System.Text.Json;
using SpinBench.Campaigns.Plans;
using SpinBench.Campaigns.Shards;
using SpinBench.Runs;
using SpinBench.Station.Locks;

namespace SpinBench.Campaigns.Folders;

/// <summary>
/// The folder of a campaign: its plan, a file for each shard that is done, a lock for each shard that somebody measures, the merged table.
/// Everything that is done stands in the names of files; nobody needs to be asked, and nothing is lost with a process.
/// </summary>
public sealed class CampaignFolder
{
    private const string PlanName = "campaign.json";

    private CampaignFolder(string path, CampaignPlan plan)
    {
        Path = System.IO.Path.GetFullPath(path);
        Plan = plan;
        Fingerprint = plan.Fingerprint;
    }

    /// <summary>The folder, as a full path.</summary>
    public string Path { get; }

    /// <summary>The plan.</summary>
    public CampaignPlan Plan { get; }

    /// <summary>The plan's fingerprint.</summary>
    public string Fingerprint { get; }

    /// <summary>The merged table.</summary>
    public string TablePath => Below("campaign.csv");

    /// <summary>What belongs to Slurm: job scripts, numbers of jobs, what the tasks said.</summary>
    public string SlurmPath => Below("slurm");

    /// <summary>True for a folder that holds a campaign.</summary>
    public static bool Is(string path) => File.Exists(System.IO.Path.Combine(path, PlanName));

    /// <summary>Makes the folder of a campaign, or opens it where the same campaign is in it already.</summary>
    /// <exception cref="CampaignException">Another campaign is in it.</exception>
    /// <exception cref="RecordingException">It cannot be made, or is the folder of something else.</exception>
    public static CampaignFolder CreateOrOpen(string path, CampaignPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (Is(path))
        {
            var there = Open(path);
            if (there.Fingerprint == plan.Fingerprint) return there;
            throw new CampaignException($"{path} holds another campaign ({CampaignDifferences.Describe(there.Plan, plan)}). Go on with that one by naming its folder, or choose another --out");
        }

        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new RecordingException(path, "is not empty, and not the folder of a campaign; choose another --out", null);
        try
        {
            var folder = new CampaignFolder(path, plan);
            foreach (var below in new[] { "shards", "locks" }) Directory.CreateDirectory(folder.Below(below));
            // Last of all: a folder with a plan is whole.
            WholeFile.Write(folder.Below(PlanName), JsonSerializer.SerializeToUtf8Bytes(plan, CampaignJson.Readable.CampaignPlan));
            return folder;
        }
        catch (Exception problem) when (problem is IOException and not RecordingException or UnauthorizedAccessException)
        {
            throw new RecordingException(path, "cannot be made", problem);
        }
    }

    /// <summary>Opens the folder of a campaign.</summary>
    /// <exception cref="RecordingException">It is none, or cannot be read.</exception>
    public static CampaignFolder Open(string path)
    {
        if (!Is(path)) throw new RecordingException(path, $"is not the folder of a campaign: it holds no {PlanName}", null);
        var file = System.IO.Path.Combine(path, PlanName);
        return new CampaignFolder(path, Read(file, text => JsonSerializer.Deserialize(text, CampaignJson.Readable.CampaignPlan)));
    }

    /// <summary>True when a shard is done.</summary>
    public bool IsDone(int shard) => File.Exists(ResultPath(shard));

    /// <summary>The shards that are not done.</summary>
    public IReadOnlyList<int> Missing() => [.. Enumerable.Range(0, Plan.Shards).Where(shard => !IsDone(shard))];

    /// <summary>Takes a shard to measure it; the operating system lets go of it when the process dies.</summary>
    /// <returns>Null when another process measures it.</returns>
    /// <exception cref="RecordingException">The folder cannot be written.</exception>
    public IDisposable? TryTake(int shard) => LockFile.TryTake(LockPath(shard), $"measuring shard {shard + 1}");

    /// <summary>True when a process measures a shard now.</summary>
    public bool IsTaken(int shard) => LockFile.IsTaken(LockPath(shard));

    /// <summary>Writes what came of a shard; it is there as a whole or not at all.</summary>
    /// <exception cref="RecordingException">It cannot be written.</exception>
    internal void Write(ShardResult result) =>
        WholeFile.Write(ResultPath(result.Shard), JsonSerializer.SerializeToUtf8Bytes(result, ShardJson.Small.ShardResult));

    /// <summary>Reads what came of a shard.</summary>
    /// <exception cref="RecordingException">It is not there, cannot be read, or belongs to something else.</exception>
    internal ShardResult ReadShard(int shard)
    {
        var path = ResultPath(shard);
        var result = Read(path, text => JsonSerializer.Deserialize(text, ShardJson.Small.ShardResult));
        var (first, count) = Plan.PointsOf(shard);
        if (result.Campaign != Fingerprint || result.Shard != shard || !result.Points.Select(point => point.Point).SequenceEqual(Enumerable.Range(first, count)))
            throw new RecordingException(path, $"does not belong to this campaign; take it away, and 'spinbench campaign run {Path}' measures the shard again", null);
        return result;
    }

    /// <summary>The run folder of a point, where they are kept.</summary>
    internal string RunPath(int point) => Below("runs", (point + 1).ToString("000000", CultureInfo.InvariantCulture));

    private static T Read<T>(string path, Func<string, T?> parse)
        where T : class
    {
        try
        {
            return parse(File.ReadAllText(path)) ?? throw new RecordingException(path, "is empty", null);
        }
        catch (Exception problem) when (problem is IOException and not RecordingException or JsonException or UnauthorizedAccessException)
        {
            throw new RecordingException(path, "cannot be read", problem);
        }
    }

    private string ResultPath(int shard) => Below("shards", Number(shard) + ".json");

    private string LockPath(int shard) => Below("locks", Number(shard) + ".lock");

    private static string Number(int shard) => (shard + 1).ToString("000000", CultureInfo.InvariantCulture);

    private string Below(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);
}
