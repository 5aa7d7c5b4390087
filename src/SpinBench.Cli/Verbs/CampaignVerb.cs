
namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench campaign</c>: a recipe over many settings, spread over the cores of this computer or over a cluster.</summary>
internal static class CampaignVerb
{
    public static VerbCommand Create() => new(
        "campaign",
        "Measure a recipe at many settings and seeds on virtual benches; many processes, one table.",
        """
        What is done stays done: a campaign that was stopped or killed goes on when it is run again, and gives the same table byte for byte.

        Examples:
          spinbench campaign plan protocols/campaigns/switching-against-thickness.yaml
          spinbench campaign run protocols/campaigns/switching-against-thickness.yaml --out campaigns/thickness
          spinbench campaign run RECIPE --grid sample.cells=1,2,3 --grid "assist-field=0 → 6 mT step 2 mT" --seeds "1 → 100 step 1"
          spinbench campaign submit CAMPAIGN --slurm --sbatch=--partition=short
          spinbench campaign status DIR
          spinbench campaign merge DIR
        """)
    {
        CampaignPlanVerb.Create(), CampaignRunVerb.Create(), CampaignSubmitVerb.Create(), CampaignStatusVerb.Create(), CampaignMergeVerb.Create(), CampaignWorkVerb.Create(),
    };
}
