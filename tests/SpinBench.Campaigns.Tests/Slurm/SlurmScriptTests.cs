using SpinBench.Campaigns.Folders;
using SpinBench.Campaigns.Slurm;
using SpinBench.Station;

namespace SpinBench.Campaigns.Tests.Slurm;

public sealed class SlurmScriptTests : IDisposable
{
    private readonly CampaignFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void The_array_has_a_task_for_each_shard_that_is_neither_done_nor_in_the_queue()
    {
        var folder = Folder();
        File.WriteAllText(Path.Combine(folder.Path, "shards", "000002.json"), "done");
        var script = SlurmScript.For(folder, new SlurmOptions(), new OwnProgram("/opt/o'brien/dotnet", ["x.dll"]), new HashSet<int> { 5 });
        Assert.Equal([0, 2, 3, 4, 6, 7, 8, 9], script.Groups);
        Assert.Contains("#SBATCH --array=0,2-4,6-9\n", script.Text, StringComparison.Ordinal);
        Assert.Contains(@"exec '/opt/o'\''brien/dotnet' 'x.dll' 'campaign' 'work' '", script.Text, StringComparison.Ordinal);
        Assert.EndsWith("--group \"$SLURM_ARRAY_TASK_ID\" --group-size 1\n", script.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void More_shards_than_an_array_may_have_tasks_go_in_groups()
    {
        var script = SlurmScript.For(Folder(), new SlurmOptions { MostTasks = 4, Further = ["--partition=short"] }, new OwnProgram("spinbench", []), new HashSet<int>());
        Assert.Equal([0, 1, 2, 3], script.Groups);
        Assert.Contains("--group-size 3\n", script.Text, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --partition=short\n", script.Text, StringComparison.Ordinal);
    }

    private CampaignFolder Folder() => CampaignFolder.CreateOrOpen(_files["folder"], _files.Plan("recipe: recipe.yaml\nseeds: 1 → 10 step 1\nshard: 1\n"));
}
