using SpinBench.Instruments;
using SpinBench.VirtualBench.LockIns;

namespace SpinBench.VirtualBench.Tests.LockIns;

public sealed class SimulatedLockInTests
{
    private static readonly LockInConfiguration Direct = new() { DirectCoupling = true };

    private static async Task<double> ReadXAsync(TestStation station) => (await station.LockIn.ReadAsync()).X;

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 7)]
    [InlineData(3, 9)]
    [InlineData(4, 10)]
    public async Task A_step_settles_to_one_percent_in_the_time_the_manual_gives(int poles, int timeConstants)
    {
        var station = new TestStation();
        await station.LockIn.ConfigureAsync(Direct with { FilterPoles = poles, TimeConstant = 0.1 });
        station.Wait(0.1 * timeConstants);
        var settled = await ReadXAsync(station) / 0.5;
        Assert.InRange(settled, 0.989, 1);

        // Closed form of n equal poles: 1 − e^(−T)·Σ T^j/j!.
        double sum = 0, term = 1;
        for (var j = 0; j < poles; j++)
        {
            sum += term;
            term *= (double)timeConstants / (j + 1);
        }

        Assert.Equal(1 - (Math.Exp(-timeConstants) * sum), settled, 1e-4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task The_answer_does_not_depend_on_how_the_time_is_cut(int poles)
    {
        var settings = new SimulatedLockInSettings { InputNoise = 0, Temperature = 0, ResolutionBits = 50 };
        var whole = new TestStation(settings);
        var cut = new TestStation(settings) { Piece = 0.000317 };
        foreach (var station in (TestStation[])[whole, cut])
        {
            await station.LockIn.ConfigureAsync(Direct with { FilterPoles = poles, Phase = 30 });
            station.Wait(0.15);
            station.CatchUp();
            station.InPhase = -0.2;
            station.Wait(0.07);
        }

        var (expected, actual) = (await whole.LockIn.ReadAsync(), await cut.LockIn.ReadAsync());
        Assert.Equal(expected.X, actual.X, 1e-12);
        Assert.Equal(expected.Y, actual.Y, 1e-12);
    }

    [Fact]
    public async Task The_synchronous_average_does_not_depend_on_how_the_time_is_cut()
    {
        var settings = new SimulatedLockInSettings { InputNoise = 0, Temperature = 0, ResolutionBits = 50 };
        var readings = new List<double>();
        foreach (var piece in (double[])[double.PositiveInfinity, 0.0007, 0.011])
        {
            var station = new TestStation(settings) { Piece = piece };
            await station.LockIn.ConfigureAsync(Direct with { Frequency = 37, TimeConstant = 0.03, SynchronousFilter = true });
            station.Wait(0.3);
            station.CatchUp();
            station.InPhase = 0.1;
            station.Wait(0.0421);
            readings.Add(await ReadXAsync(station));
        }

        Assert.Equal(readings[0], readings[1], 1e-11);
        Assert.Equal(readings[0], readings[2], 1e-11);
    }

    /// <summary>
    /// 4000 readings twelve time constants apart, both channels: the variance is within 6 % (4 standard deviations of its estimate from
    /// 8000 values, √(2/8000) = 1.6 %) of density² times the noise bandwidth. Seed 7.
    /// </summary>
    [Theory]
    [InlineData(1, 1.0 / 4, double.PositiveInfinity)]
    [InlineData(2, 1.0 / 8, double.PositiveInfinity)]
    [InlineData(3, 3.0 / 32, double.PositiveInfinity)]
    [InlineData(4, 5.0 / 64, double.PositiveInfinity)]
    [InlineData(2, 1.0 / 8, 0.0123)]
    [InlineData(4, 5.0 / 64, 0.0123)]
    public async Task Noise_passes_with_the_bandwidth_of_the_filter_however_the_time_is_cut(int poles, double bandwidth, double piece)
    {
        const double density = 100e-9;
        var station = new TestStation(new SimulatedLockInSettings { InputNoise = density, Temperature = 0, ResolutionBits = 40 }, seed: 7)
        {
            InPhase = 0,
            Piece = piece,
        };
        await station.LockIn.ConfigureAsync(Direct with { FilterPoles = poles, TimeConstant = 0.01 });
        double squares = 0;
        const int readings = 4000;
        for (var k = 0; k < readings; k++)
        {
            station.Wait(0.12);
            var reading = await station.LockIn.ReadAsync();
            squares += (reading.X * reading.X) + (reading.Y * reading.Y);
        }

        var expected = density * density * bandwidth / 0.01;
        Assert.InRange(squares / (2 * readings) / expected, 0.94, 1.06);
    }

    /// <summary>
    /// Autocorrelation of one pole after one time constant is 1/e, of two poles 2/e: 20000 readings one τ apart, band 0.03
    /// (about 4 standard deviations). Seed 3.
    /// </summary>
    [Theory]
    [InlineData(1, 0.36788)]
    [InlineData(2, 0.73576)]
    public async Task Noise_remembers_as_long_as_the_filter(int poles, double expected)
    {
        var settings = new SimulatedLockInSettings { InputNoise = 1e-6, Temperature = 0, ResolutionBits = 40 };
        var station = new TestStation(settings, seed: 3) { InPhase = 0 };
        await station.LockIn.ConfigureAsync(Direct with { FilterPoles = poles, TimeConstant = 0.01 });
        double product = 0, square = 0, last = 0;
        for (var k = 0; k < 20_000; k++)
        {
            station.Wait(0.01);
            var x = await ReadXAsync(station);
            product += x * last;
            square += x * x;
            last = x;
        }

        Assert.Equal(expected, product / square, 0.03);
    }

    [Fact]
    public async Task Johnson_noise_of_the_source_is_added()
    {
        // 1 MΩ at 300 K: 128.7 nV/√Hz. 4000 values of each channel, 6 %, seed 11.
        var settings = new SimulatedLockInSettings { ResolutionBits = 40 };
        var station = new TestStation(settings, seed: 11) { InPhase = 0, SourceResistance = 1e6 };
        await station.LockIn.ConfigureAsync(Direct with { TimeConstant = 0.01 });
        double squares = 0;
        for (var k = 0; k < 4000; k++)
        {
            station.Wait(0.12);
            var reading = await station.LockIn.ReadAsync();
            squares += (reading.X * reading.X) + (reading.Y * reading.Y);
        }

        Assert.InRange(Math.Sqrt(squares / 8000 / 12.5), 0.97 * 128.8e-9, 1.03 * 128.8e-9);
    }

    [Fact]
    public async Task Only_the_harmonic_that_is_asked_for_is_seen()
    {
        var station = new TestStation();
        foreach (var (harmonic, expected) in ((int, double)[])[(1, 0.5), (2, 0.05), (3, 0)])
        {
            await station.LockIn.ConfigureAsync(Direct with { Harmonic = harmonic });
            station.Wait(5);
            Assert.Equal(expected, await ReadXAsync(station), 1e-4);
        }
    }

    [Fact]
    public async Task The_phase_turns_what_enters_the_filter_and_the_filter_keeps_its_memory()
    {
        var station = new TestStation();
        await station.LockIn.ConfigureAsync(Direct);
        station.Wait(5);
        await station.LockIn.ConfigureAsync(Direct with { Phase = 90 });
        Assert.Equal(0.5, await ReadXAsync(station), 1e-4);
        station.Wait(5);
        var reading = await station.LockIn.ReadAsync();
        Assert.Equal(0, reading.X, 1e-4);
        Assert.Equal(-0.5, reading.Y, 1e-4);
    }

    [Fact]
    public async Task A_reading_has_sixteen_bits_of_full_scale_and_stops_at_its_limit()
    {
        var station = new TestStation { InPhase = 0.123456789 };
        await station.LockIn.ConfigureAsync(Direct);
        station.Wait(100);
        Assert.Equal(Math.Round(0.123456789 * 32768) / 32768, await ReadXAsync(station));
        await station.LockIn.SetSensitivityAsync(0.1);
        Assert.Equal(0.109, await ReadXAsync(station), 1e-9);
    }

    [Fact]
    public async Task Too_large_a_signal_overloads_output_filter_and_input()
    {
        var station = new TestStation();
        await station.LockIn.ConfigureAsync(Direct with { Reserve = DynamicReserve.High });
        station.Wait(5);
        Assert.Equal(LockInFaults.None, await station.LockIn.ReadFaultsAsync());

        await station.LockIn.SetSensitivityAsync(0.2);
        Assert.Equal(LockInFaults.FilterOverload | LockInFaults.OutputOverload, await station.LockIn.ReadFaultsAsync());

        await station.LockIn.ConfigureAsync(Direct with { Sensitivity = 0.2 });
        Assert.Equal(LockInFaults.Overload, await station.LockIn.ReadFaultsAsync());

        await station.LockIn.SetSensitivityAsync(1);
        Assert.Equal(LockInFaults.None, await station.LockIn.ReadFaultsAsync());
    }

    [Fact]
    public async Task An_overload_in_the_past_is_remembered_until_it_is_asked_for()
    {
        var station = new TestStation { InPhase = 2 };
        await station.LockIn.ConfigureAsync(Direct);
        station.Wait(5);
        station.CatchUp();
        station.InPhase = 0.1;
        station.Wait(50);
        Assert.Equal(LockInFaults.Overload, await station.LockIn.ReadFaultsAsync());
        Assert.Equal(LockInFaults.None, await station.LockIn.ReadFaultsAsync());
    }

    [Fact]
    public async Task A_missing_external_reference_is_a_fault()
    {
        var station = new TestStation();
        await station.LockIn.ConfigureAsync(Direct with { Reference = LockInReference.External });
        Assert.Equal(LockInFaults.ReferenceUnlocked, await station.LockIn.ReadFaultsAsync());
        station.LockIn.ExternalReference = 137;
        Assert.Equal(137, (await station.LockIn.ReadConfigurationAsync()).Frequency);
        Assert.Equal(LockInFaults.None, await station.LockIn.ReadFaultsAsync());
    }

    [Fact]
    public async Task AC_coupling_takes_its_corner_off()
    {
        var station = new TestStation();
        await station.LockIn.ConfigureAsync(new LockInConfiguration { Frequency = 0.16 });
        station.Wait(5);
        var reading = await station.LockIn.ReadAsync();
        Assert.Equal(0.25, reading.X, 1e-4);
        Assert.Equal(0.25, reading.Y, 1e-4);
    }

    [Fact]
    public async Task The_synchronous_filter_settles_within_a_period()
    {
        var station = new TestStation();
        await station.LockIn.ConfigureAsync(Direct with { Frequency = 10, TimeConstant = 10e-6, SynchronousFilter = true });
        station.Wait(0.05);
        Assert.Equal(0.25, await ReadXAsync(station), 2e-3);
        station.Wait(0.05);
        Assert.Equal(0.5, await ReadXAsync(station), 2e-3);
        station.Wait(0.1 / 16);
        Assert.Equal(0.5, await ReadXAsync(station), 1e-4);
        station.InPhase = 0;
        station.Wait(1000);
        Assert.Equal(0, await ReadXAsync(station), 1e-4);
    }

    /// <summary>
    /// White noise averaged over a period P has the density² times 1/2P as its variance when the filter before is fast. 3000 values of each
    /// channel, 7 %, seed 5.
    /// </summary>
    [Fact]
    public async Task The_synchronous_filter_averages_the_noise_over_a_period()
    {
        var settings = new SimulatedLockInSettings { InputNoise = 1e-6, Temperature = 0, ResolutionBits = 40 };
        var station = new TestStation(settings, seed: 5) { InPhase = 0 };
        await station.LockIn.ConfigureAsync(Direct with { Frequency = 10, TimeConstant = 30e-6, SynchronousFilter = true });
        double squares = 0;
        for (var k = 0; k < 3000; k++)
        {
            station.Wait(0.25);
            var reading = await station.LockIn.ReadAsync();
            squares += (reading.X * reading.X) + (reading.Y * reading.Y);
        }

        Assert.InRange(squares / 6000 / (1e-12 / 0.2), 0.93, 1.07);
    }

    [Fact]
    public async Task A_current_input_reads_the_short_circuit_current()
    {
        // 1 V behind 1 MΩ drives 1 V/(1 MΩ + 1 kΩ); the circuit's voltage is the one that the 10 MΩ of the voltage input load.
        var station = new TestStation { InPhase = 10.0 / 11, SourceResistance = 1e7 / 11 };
        await station.LockIn.ConfigureAsync(Direct with { Input = LockInInput.CurrentHigh, Sensitivity = 1e-6 });
        station.Wait(5);
        Assert.Equal(1 / 1.001e6, await ReadXAsync(station), 1e-10);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_noise()
    {
        async Task<double[]> ReadingsAsync(ulong seed)
        {
            var station = new TestStation(new SimulatedLockInSettings(), seed);
            await station.LockIn.ConfigureAsync(Direct with { Sensitivity = 2e-9 });
            var readings = new double[20];
            for (var k = 0; k < readings.Length; k++)
            {
                station.InPhase = 0;
                station.Wait(0.1);
                readings[k] = await ReadXAsync(station);
            }

            return readings;
        }

        Assert.Equal(await ReadingsAsync(1), await ReadingsAsync(1));
        Assert.NotEqual(await ReadingsAsync(1), await ReadingsAsync(2));
    }

    [Fact]
    public async Task Nothing_is_looked_at_while_no_time_passes()
    {
        var station = new TestStation();
        await station.LockIn.ReadAsync();
        var looks = station.Looks;
        for (var k = 0; k < 10; k++) await station.LockIn.ReadAsync();
        Assert.Equal(looks, station.Looks);
    }
}
