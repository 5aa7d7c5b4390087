namespace SpinBench.ThirdParty.Tests;

/// <summary>
/// A test that needs programs which nobody here wrote. It runs where the environment says that they are installed, and the right to open a
/// port below 1024 is there.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ThirdPartyFactAttribute : FactAttribute
{
    internal const string Missing =
        "Set SPINBENCH_THIRD_PARTY=1 where python3-pyvisa, python3-pyvisa-py, python3-pymeasure, python3-h5py, python3-pandas, libhdf5-103-1, lxi-tools and socat are installed, as an administrator: "
        + "the VXI-11 clients ask port 111.";

    public ThirdPartyFactAttribute()
    {
        if (!IsPrepared) Skip = Missing;
    }

    internal static bool IsPrepared => Environment.GetEnvironmentVariable("SPINBENCH_THIRD_PARTY") == "1";
}
