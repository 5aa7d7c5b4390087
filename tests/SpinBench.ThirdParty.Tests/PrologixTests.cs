namespace SpinBench.ThirdParty.Tests;

/// <summary>PyMeasure's own adapter for Prologix controllers, with one of its classes behind it.</summary>
[Collection(ThirdPartyCollection.Name)]
public sealed class PrologixTests(ServedInstruments bench)
{
    [ThirdPartyFact]
    public void PyMeasure_reaches_a_lock_in_through_the_controller()
    {
        var controller = (Connections.Resources.PrologixNetworkName)bench.Through("sr830");
        var address = (Connections.Resources.GpibName)Connections.Resources.ResourceName.Parse(bench.Resource("sr830", "prologix"));
        var seen = Program.Python("pymeasure_prologix.py", ServedInstruments.Host, $"{controller.Port}", $"{address.Primary}");
        Assert.StartsWith("Prologix GPIB-ETHERNET Controller", (string)seen["version"]!, StringComparison.Ordinal);
        Assert.StartsWith("Stanford_Research_Systems,SR830,s/nSIM", (string)seen["identity"]!, StringComparison.Ordinal);
        Assert.Equal(0.25, (double)seen["sine"]!, 0.002);
        Assert.Equal(1e-3, (double)seen["sensitivity"]!);
    }
}
