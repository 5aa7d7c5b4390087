using SpinBench.Campaigns.Planning;
using SpinBench.Campaigns.Plans;

namespace SpinBench.Campaigns.Tests;

/// <summary>A folder with a small recipe, its bench and a campaign file; gone when the test is over.</summary>
internal sealed class CampaignFiles : IDisposable
{
    private const string Recipe = """
        title: A small sweep
        protocol: pulse-sweep
        bench: bench.yaml
        settings: { amplitudes: 0 → 1.2 → -1.2 → 0 V step 200 mV, smallest-pulse: 100 mV, assist-field: 6 mT }

        """;

    public CampaignFiles()
    {
        File.Copy(System.IO.Path.Combine(Root, "benches", "virtual-compound-mtj.yaml"), this["bench.yaml"]);
        File.WriteAllText(this["recipe.yaml"], Recipe);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("spinbench-campaign-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(System.IO.Path.Combine(folder!.FullName, "SpinBench.sln"))) folder = folder.Parent;
            return folder.FullName;
        }
    }

    /// <summary>Plans a campaign file of this text.</summary>
    public CampaignPlan Plan(string text, CampaignChanges? changes = null)
    {
        File.WriteAllText(this["campaign.yaml"], text);
        return CampaignPlanner.Plan(this["campaign.yaml"], changes ?? new CampaignChanges());
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
