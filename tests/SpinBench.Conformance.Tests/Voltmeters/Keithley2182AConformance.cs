using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;

namespace SpinBench.Conformance.Tests.Voltmeters;

/// <summary>Driver and virtual instrument together read what the simulated nanovoltmeter reads by itself, noise included.</summary>
public sealed class Keithley2182AConformance
{
    private static readonly Gen<VoltmeterConfiguration> AnyConfiguration =
        from channel in Gen.Frequency((3, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Elements(0, 3)))
        from range in Gen.Elements<double?>(null, 0, 0.005, 0.01, 0.5, 10, 100, 120, 121, -1)
        from cycles in Gen.Elements(0.01, 0.1, 1, 1.5, 5, 50, 51, 0.001)
        from filter in Gen.Elements(true, false)
        from averages in Gen.Elements(1, 2, 10, 100, 0, 101)
        from moving in Gen.Elements(true, false)
        select new VoltmeterConfiguration { Channel = channel, Range = range, PowerLineCycles = cycles, AnalogFilter = filter, Averages = averages, MovingAverage = moving };

    private static readonly Gen<(VoltmeterConfiguration? Configuration, int Nanoamperes, int Wait)> AnyCall =
        from configuration in Gen.Frequency((1, AnyConfiguration.Select(c => (VoltmeterConfiguration?)c)), (3, Gen.Constant<VoltmeterConfiguration?>(null)))
        from current in Gen.Choose(-20000, 20000)
        from wait in Gen.Choose(0, 200)
        select (configuration, current, wait);

    [Fact]
    public void Through_driver_and_bytes_the_readings_are_those_of_the_simulated_nanovoltmeter() =>
        Prop.ForAll(AnyCall.ListOf().ToArbitrary(), calls => CompareAsync(calls).AsTask().GetAwaiter().GetResult())
            .Check(Repeatable.Checks.WithMaxTest(300));

    private static async ValueTask<bool> CompareAsync(IEnumerable<(VoltmeterConfiguration? Configuration, int Nanoamperes, int Wait)> calls)
    {
        var near = new LinkedPair(seed: 5);
        var far = new LinkedPair(seed: 5);
        await near.Meter.ConfigureAsync(new VoltmeterConfiguration());
        await far.MeterDriver.ConfigureAsync(new VoltmeterConfiguration());
        foreach (var pair in new[] { near, far })
        {
            await pair.Source.ConfigureAsync(new CurrentSourceConfiguration());
            await pair.Source.SetOutputAsync(true);
        }

        foreach (var (configuration, nanoamperes, wait) in calls)
        {
            foreach (var pair in new[] { near, far })
            {
                pair.Wait(wait * 1e-3, 1000);
                await pair.Source.SetCurrentAsync(nanoamperes * 1e-9);
            }

            if (configuration is not null && await RefusesAsync(near.Meter, configuration) != await RefusesAsync(far.MeterDriver, configuration)) return false;
            if (await near.Meter.ReadConfigurationAsync() != await far.MeterDriver.ReadConfigurationAsync()) return false;
            var here = await ReadAsync(near.Meter);
            var there = await ReadAsync(far.MeterDriver);

            // Nine digits are answered.
            if (!here.Equals(there) && !(Math.Abs(here - there) <= 5.001e-9 * Math.Pow(10, Math.Ceiling(Math.Log10(Math.Abs(here) + 1e-12))))) return false;
        }

        return await near.Meter.ReadLineFrequencyAsync() == await far.MeterDriver.ReadLineFrequencyAsync();
    }

    private static async ValueTask<bool> RefusesAsync(IVoltmeter meter, VoltmeterConfiguration configuration)
    {
        try
        {
            await meter.ConfigureAsync(configuration);
            return false;
        }
        catch (InstrumentSettingException)
        {
            return true;
        }
    }

    private static async ValueTask<double> ReadAsync(IVoltmeter meter)
    {
        try
        {
            return await meter.ReadAsync();
        }
        catch (InstrumentException)
        {
            return double.PositiveInfinity;
        }
    }
}
