namespace SpinBench.ThirdParty.Tests;

/// <summary>A test that needs Slurm. It runs where the environment says that programs of others are installed, and Slurm is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute()
    {
        if (!ThirdPartyFactAttribute.IsPrepared) Skip = ThirdPartyFactAttribute.Missing;
        else if (!SlurmCluster.IsInstalled) Skip = "Slurm is not installed (Debian: slurm-wlm).";
    }
}
