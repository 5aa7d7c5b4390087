using SpinBench.Protocols.DeviceNetworks;
using SpinBench.Quantities;

namespace SpinBench.Protocols.Tests.DeviceNetworks;

public class DeviceResponseTests
{
    [Fact]
    public void Responses_are_found_by_their_current()
    {
        var settings = new DeviceResponseSettings { Currents = Sweep.Parse("80 → 100 µA step 10 µA", "A"), Devices = 3, Rest = 1e3 };
        var response = new DeviceResponse(new ToyBank(3));
        var rows = Walk.Run(response, settings);
        Assert.Equal(114, Walk.Finding(response, settings, rows, "response-at-80-uA"), 6);
        Assert.Equal(145, Walk.Finding(response, settings, rows, "response-at-100-uA"), 6);
        Assert.Equal(0.145, Walk.Finding(response, settings, rows, "share-at-100-uA"), 6);
        Assert.InRange(Walk.Finding(response, settings, rows, "smallest-rise"), 15, 15.5);
    }

    [Fact]
    public void A_stimulus_that_is_visited_twice_counts_with_its_mean()
    {
        // Up and down again; the way down answers a little less: taken one by one, the two at a stimulus would be a fall.
        var settings = new DeviceResponseSettings { Currents = Sweep.Parse("80 → 100 → 80 µA step 10 µA", "A"), Devices = 1 };
        var calls = 0;
        var response = new DeviceResponse(new ToyBank(1, (_, current) => (current * 1e6) - (++calls > 3 ? 1 : 0)));
        var rows = Walk.Run(response, settings);
        Assert.Equal(5, rows.Count);
        Assert.Equal(79.5, Walk.Finding(response, settings, rows, "response-at-80-uA"), 9);
        Assert.Equal(10, Walk.Finding(response, settings, rows, "smallest-rise"), 9);
    }

    [Fact]
    public void Currents_and_voltages_are_not_taken_for_one_another()
    {
        var volts = new DeviceResponseSettings { Voltages = Sweep.Parse("0 → 1 V step 0.5 V", "V") };
        Assert.Throws<MeasurementException>(() => Walk.Run(new DeviceResponse(new ToyBank(3)), volts));
        Assert.Throws<MeasurementException>(() => Walk.Run(new DeviceResponse(new ToyBank(3)), new DeviceResponseSettings()));
    }
}
