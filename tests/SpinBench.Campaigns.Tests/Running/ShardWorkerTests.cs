using SpinBench.Campaigns.Folders;
using SpinBench.Campaigns.Plans;
using SpinBench.Campaigns.Running;
using SpinBench.Runs;

namespace SpinBench.Campaigns.Tests.Running;

public sealed class ShardWorkerTests : IDisposable
{
    private const string Campaign = "recipe: recipe.yaml\ngrid: { sample.cells: [1, 3] }\nseeds: [1, 2, 3]\nshard: 2\n";

    private readonly CampaignFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_table_has_each_point_once_with_what_was_set_and_found_and_says_that_it_is_simulated()
    {
        var folder = await MeasuredAsync("done");
        Assert.Equal((6, 0), CampaignTable.Merge(folder));
        var lines = await File.ReadAllLinesAsync(folder.TablePath);
        Assert.Equal(SimulatedData.Mark, lines[0]);
        var heading = lines[1].Split(',');
        Assert.Equal(["point", "sample.cells", "sample.seed", "simulated", "status", "rows", "bench-time (s)"], heading[..7]);
        Assert.Contains("states", heading);
        Assert.Equal(["1,1,1", "2,1,2", "3,1,3", "4,3,1", "5,3,2", "6,3,3"], lines[2..].Select(line => string.Join(',', line.Split(',')[..3])));
        Assert.All(lines[2..], line => Assert.Equal(["true", "complete"], line.Split(',')[3..5]));
        Assert.All(lines[2..], line => Assert.Equal(heading.Length, line.Split(',').Length));
    }

    [Fact]
    public async Task Workers_side_by_side_give_the_same_table_as_one_and_measure_no_point_twice()
    {
        var alone = await MeasuredAsync("alone");
        CampaignTable.Merge(alone);
        var shared = CampaignFolder.CreateOrOpen(_files["shared"], alone.Plan);
        var listeners = Enumerable.Range(0, 3).Select(_ => new Listener()).ToList();
        await Task.WhenAll(listeners.Select(listener => Task.Run(() => ShardWorker.WorkAsync(shared, 0, shared.Plan.Shards, listener, CancellationToken.None))));
        Assert.Equal([0, 1, 2], listeners.SelectMany(listener => listener.Shards).Order());
        CampaignTable.Merge(shared);
        Assert.Equal(await File.ReadAllBytesAsync(alone.TablePath), await File.ReadAllBytesAsync(shared.TablePath));
    }

    [Fact]
    public async Task What_is_done_is_not_measured_again_and_what_is_missing_is()
    {
        var folder = await MeasuredAsync("again");
        CampaignTable.Merge(folder);
        var whole = await File.ReadAllBytesAsync(folder.TablePath);
        File.Delete(Path.Combine(folder.Path, "shards", "000002.json"));
        Assert.Equal([1], folder.Missing());
        var refused = Assert.Throws<CampaignException>(() => CampaignTable.Merge(folder));
        Assert.Contains("1 of 3 shards are missing (the first is 2)", refused.Message, StringComparison.Ordinal);
        Assert.Equal((4, 0), CampaignTable.Merge(folder, partial: true));
        Assert.Contains("# partial: 1 of 3 shards are missing", await File.ReadAllTextAsync(folder.TablePath), StringComparison.Ordinal);

        var listener = new Listener();
        await ShardWorker.WorkAsync(folder, 0, 3, listener, CancellationToken.None);
        Assert.Equal([1], listener.Shards);
        CampaignTable.Merge(folder);
        Assert.Equal(whole, await File.ReadAllBytesAsync(folder.TablePath));
    }

    [Fact]
    public async Task A_shard_that_somebody_holds_is_left_to_them_until_they_let_go()
    {
        var folder = CampaignFolder.CreateOrOpen(_files["held"], _files.Plan(Campaign));
        var held = folder.TryTake(1);
        Assert.NotNull(held);
        Assert.Null(folder.TryTake(1));
        Assert.True(folder.IsTaken(1));
        var listener = new Listener();
        listener.WaitedFor += () =>
        {
            Assert.False(folder.IsDone(1));
            held.Dispose();
        };
        await ShardWorker.WorkAsync(folder, 0, 3, listener, CancellationToken.None);
        Assert.Equal([0, 2, 1], listener.Shards);
        Assert.Empty(folder.Missing());
    }

    [Fact]
    public async Task A_worker_that_is_stopped_leaves_no_part_of_a_shard()
    {
        var folder = CampaignFolder.CreateOrOpen(_files["stopped"], _files.Plan(Campaign));
        using var stop = new CancellationTokenSource();
        var listener = new Listener();
        listener.MeasuredOne += stop.Cancel;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ShardWorker.WorkAsync(folder, 0, 3, listener, stop.Token));
        Assert.Equal([0, 1, 2], folder.Missing());
        Assert.False(folder.IsTaken(0));
    }

    [Fact]
    public async Task A_point_that_cannot_be_measured_is_in_the_table_with_its_reason_and_stops_no_other()
    {
        // The bench allows 2.6 V.
        var plan = _files.Plan("recipe: recipe.yaml\ngrid: { settings.amplitudes: [0.5 → 1 V step 0.1 V, 2.7 → 2.9 V step 0.1 V] }\n");
        var folder = CampaignFolder.CreateOrOpen(_files["beyond"], plan);
        await ShardWorker.WorkAsync(folder, 0, plan.Shards, new Listener(), CancellationToken.None);
        Assert.Equal((2, 1), CampaignTable.Merge(folder));
        var lines = await File.ReadAllLinesAsync(folder.TablePath);
        Assert.Contains(",complete,", lines[2], StringComparison.Ordinal);
        Assert.Contains(",failed,", lines[3], StringComparison.Ordinal);
        Assert.Contains("2.6 V", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_that_are_kept_have_their_folders_and_those_of_a_dead_worker_are_made_anew()
    {
        var plan = _files.Plan("recipe: recipe.yaml\nseeds: [1, 2]\nkeep-runs: true\n");
        var folder = CampaignFolder.CreateOrOpen(_files["kept"], plan);
        Directory.CreateDirectory(Path.Combine(folder.Path, "runs", "000001"));
        await ShardWorker.WorkAsync(folder, 0, plan.Shards, new Listener(), CancellationToken.None);
        Assert.Equal((2, 0), CampaignTable.Merge(folder));
        Assert.Equal(RunStatus.Complete, RunFolder.Open(Path.Combine(folder.Path, "runs", "000001")).ReadManifest().Status);
    }

    [Fact]
    public async Task A_result_of_another_campaign_is_refused()
    {
        var folder = await MeasuredAsync("mine");
        var other = CampaignFolder.CreateOrOpen(_files["other"], _files.Plan(Campaign.Replace("[1, 2, 3]", "[4, 5, 6]", StringComparison.Ordinal)));
        File.Copy(Path.Combine(folder.Path, "shards", "000001.json"), Path.Combine(other.Path, "shards", "000001.json"));
        var refused = Assert.Throws<RecordingException>(() => CampaignTable.Merge(other, partial: true));
        Assert.Contains("does not belong to this campaign", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_takes_the_same_campaign_again_and_no_other()
    {
        var plan = _files.Plan(Campaign);
        var folder = CampaignFolder.CreateOrOpen(_files["one"], plan);
        Assert.Equal(folder.Fingerprint, CampaignFolder.CreateOrOpen(_files["one"], plan).Fingerprint);
        Assert.Equal(plan.Values(5), CampaignFolder.Open(_files["one"]).Plan.Values(5));
        var refused = Assert.Throws<CampaignException>(() => CampaignFolder.CreateOrOpen(_files["one"], plan with { ShardSize = 3 }));
        Assert.Contains("shards of 2 points, not 3", refused.Message, StringComparison.Ordinal);
        Assert.Throws<RecordingException>(() => CampaignFolder.CreateOrOpen(_files.Path, plan));
        Assert.Throws<RecordingException>(() => CampaignFolder.Open(_files.Path));
    }

    [Fact]
    public async Task Another_version_of_the_software_does_not_go_on_with_it()
    {
        var folder = CampaignFolder.CreateOrOpen(_files["old"], _files.Plan(Campaign) with { Software = "SpinBench 0.0.1" });
        var refused = await Assert.ThrowsAsync<CampaignException>(() => ShardWorker.WorkAsync(folder, 0, 3, new Listener(), CancellationToken.None));
        Assert.Contains("SpinBench 0.0.1", refused.Message, StringComparison.Ordinal);
    }

    private async Task<CampaignFolder> MeasuredAsync(string name)
    {
        var folder = CampaignFolder.CreateOrOpen(_files[name], _files.Plan(Campaign));
        await ShardWorker.WorkAsync(folder, 0, folder.Plan.Shards, new Listener(), CancellationToken.None);
        return folder;
    }

    private sealed class Listener : IShardObserver
    {
        public event Action? WaitedFor;

        public event Action? MeasuredOne;

        public List<int> Shards { get; } = [];

        public void Began(int shard)
        {
        }

        public void Measured(int shard, int points) => MeasuredOne?.Invoke();

        public void Done(int shard) => Shards.Add(shard);

        public void Waiting(int shards) => WaitedFor?.Invoke();
    }
}
