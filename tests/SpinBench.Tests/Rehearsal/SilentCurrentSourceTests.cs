using SpinBench.Instruments;
using SpinBench.Rehearsal;
using SpinBench.Tests.Instruments;

namespace SpinBench.Tests.Rehearsal;

public sealed class SilentCurrentSourceTests
{
    [Fact]
    public async Task A_silent_source_remembers_what_was_set_and_measures_not_a_number()
    {
        var source = (IDeltaSource)SilentInstrument.StandingInFor(new FakeDeltaSource());
        await source.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 3 });
        await source.SetCurrentAsync(1e-3);
        await source.SetOutputAsync(true);
        Assert.Equal(3, (await source.ReadConfigurationAsync()).ComplianceVoltage);
        Assert.Equal(1e-3, await source.ReadCurrentSetPointAsync());
        Assert.True(await source.ReadOutputAsync() && await source.ReadVoltmeterPresentAsync());
        Assert.False(await source.ReadComplianceAsync() || await source.ReadArmedAsync());
        await source.ArmAsync(new DeltaConfiguration { Count = 3 });
        await source.StartAsync();
        Assert.True(await source.ReadArmedAsync() && await source.ReadFinishedAsync());
        Assert.Equal(3, (await source.ReadReadingsAsync()).Count);
        Assert.All(await source.ReadReadingsAsync(), reading => Assert.True(double.IsNaN(reading.Voltage)));
        await source.ArmAsync(new DifferentialConductanceConfiguration());
        Assert.Equal(21, (await source.ReadReadingsAsync()).Count);
        await source.ArmAsync(new PulseDeltaConfiguration { Sweep = new CurrentSweep { Points = 4, Count = 2 } });
        Assert.Equal(8, (await source.ReadReadingsAsync()).Count);
        await source.AbortAsync();
        Assert.False(await source.ReadOutputAsync());
        await source.MakeSafeAsync();
        Assert.Equal(0, await source.ReadCurrentSetPointAsync());
    }

    [Fact]
    public async Task A_silent_voltmeter_has_its_driver_s_ranges_and_reads_not_a_number()
    {
        var meter = (IVoltmeter)SilentInstrument.StandingInFor(new FakeVoltmeter());
        await meter.ConfigureAsync(new VoltmeterConfiguration { Range = 1 });
        Assert.Equal([0.01, 1], meter.Ranges);
        Assert.Equal(1, (await meter.ReadConfigurationAsync()).Range);
        Assert.True(double.IsNaN(await meter.ReadAsync()));
    }
}
