using SpinBench.Protocols.DeviceNetworks;
using SpinBench.Randomness;
using SpinBench.Roles;

namespace SpinBench.Protocols.Tests.DeviceNetworks;

public class SineGeneratorTests
{
    private static readonly DevicesSettings Window = new() { Low = new Drive(80e-6, "A"), High = new Drive(100e-6, "A") };

    private static readonly SineGeneratorSettings TwoSines = new()
    {
        Devices = Window,
        Targets =
        [
            new SineTarget { Amplitude = 0.87, Period = 45e-9, Learn = 4500e-9, Free = 1200e-9 },
            new SineTarget { Amplitude = 0.65, Period = 80e-9, Learn = 3000e-9, Free = 1500e-9 },
        ],
    };

    private static readonly SineGeneratorSettings Memoryless = TwoSines with
    {
        Network = new NetworkSettings { Connections = 4, Gain = 0.75, InputWeight = 0.27, Bias = 0.15, Renewal = 1 },
        Learning = new RelearningSettings { Regularization = 0.01, Forgetting = 0.99, Noise = 4e-5, Restart = false },
    };

    [Fact]
    public void Forty_devices_learn_a_sine_keep_it_and_unlearn_it_for_another()
    {
        var (points, rows) = Walk.Points(new SineGenerator(new ToyBank(40), null!), TwoSines);
        Assert.Equal(6800, rows.Count);
        Assert.Equal(3000 + 2000, points.Count(point => point.Learns));
        Assert.InRange(Finding(rows, TwoSines, "free-error-1"), 0, 0.01);
        Assert.InRange(Finding(rows, TwoSines, "free-error-2"), 0, 0.03);
    }

    [Fact]
    public void Without_memory_most_networks_learn_both_sines_less_exactly()
    {
        // Seeds 1 to 20; an independent implementation reached 0.05 and 0.1 in 96 to 100 of 100. Band: 18 of 20.
        var errors = Enumerable.Range(1, 20).Select(seed =>
        {
            var settings = Memoryless with { Network = Memoryless.Network with { Seed = (ulong)seed } };
            var rows = Walk.Run(new SineGenerator(new ToyBank(40), null!), settings);
            return (First: Finding(rows, settings, "free-error-1"), Second: Finding(rows, settings, "free-error-2"));
        }).ToList();
        Assert.InRange(errors.Count(error => error.First < 0.05), 18, 20);
        Assert.InRange(errors.Count(error => error.Second < 0.1), 18, 20);
    }

    [Fact]
    public void What_a_device_is_beyond_its_shape_does_not_matter()
    {
        var settings = TwoSines with { Targets = [TwoSines.Targets[0]] };
        var alike = Walk.Run(new SineGenerator(new ToyBank(40, (_, current) => current), null!), settings);
        var different = Walk.Run(new SineGenerator(new ToyBank(40, (device, current) => (5 + device) * (current - 1)), null!), settings);
        Assert.Equal(Finding(alike, settings, "free-error-1"), Finding(different, settings, "free-error-1"), 1e-4);
    }

    [Fact]
    public void The_ends_of_the_window_are_never_passed()
    {
        var bank = new ToyBank(40);
        Walk.Run(new SineGenerator(bank, null!), TwoSines with { Network = new NetworkSettings { Gain = 3 } }, most: 500);
        Assert.Equal(100e-6, bank.Largest);
    }

    [Fact]
    public void A_run_that_is_gone_through_again_gives_the_same_bits()
    {
        var settings = Memoryless with { Learning = Memoryless.Learning with { WeightFluctuation = 1e-4, FailedUpdates = 0.2 }, Network = Memoryless.Network with { Delay = 2 } };
        var generator = new SineGenerator(new ToyBank(40), null!);
        var whole = Walk.Run(generator, settings, most: 700);
        Assert.Equal(whole, Walk.Run(generator, settings, most: 700));
    }

    [Fact]
    public async Task A_training_that_was_killed_goes_on_from_its_checkpoint_with_the_same_bits()
    {
        var settings = Memoryless with { Learning = Memoryless.Learning with { WeightFluctuation = 1e-4, FailedUpdates = 0.2 }, Network = Memoryless.Network with { Delay = 2 } };
        var checkpoints = new ToyCheckpoints();
        var whole = Walk.Run(new SineGenerator(new ToyBank(40), new ToyCheckpoints()), settings, most: 1700);
        var (points, killed) = Walk.Points(new SineGenerator(new ToyBank(40), checkpoints), settings, most: 1234);
        var resumed = new SineGenerator(new ToyBank(40), checkpoints);
        var restoration = resumed.Restore(settings, points, killed);
        Assert.Equal(1000, restoration.RepeatFrom);
        var all = resumed.Plan(settings, []).Take(1700).ToList();
        for (var step = restoration.RepeatFrom; step < 1700; step++)
            Assert.Equal(whole[step], await resumed.MeasureAsync(settings, all[step], default));
    }

    [Fact]
    public void Without_a_checkpoint_all_steps_are_gone_once_more()
    {
        var generator = new SineGenerator(new ToyBank(40), new ToyCheckpoints());
        var (points, rows) = Walk.Points(generator, TwoSines, most: 300);
        Assert.Equal(0, new SineGenerator(new ToyBank(40), new ToyCheckpoints()).Restore(TwoSines, points, rows).RepeatFrom);
    }

    [Fact]
    public void Each_imperfection_that_harms_makes_the_error_larger()
    {
        var perfect = Error(Imperfect, Neurons(0));
        Assert.InRange(perfect, 0, 0.01);
        Assert.InRange(Error(Imperfect with { Learning = Imperfect.Learning with { WeightFluctuation = 0.05 } }, Neurons(0)), 2 * perfect, double.PositiveInfinity);
        Assert.InRange(Error(Imperfect with { Learning = Imperfect.Learning with { FailedUpdates = 1 } }, Neurons(0)), 0.5, double.PositiveInfinity);

        // The phase of an oscillation scatters: 155 mΩ are a hundredth of an answer of 1.
        Assert.InRange(Error(Imperfect, Neurons(0.155)), 2 * perfect, double.PositiveInfinity);
    }

    [Fact]
    public void A_delay_makes_another_network_that_learns_as_well()
    {
        var late = Walk.Run(new SineGenerator(new ToyBank(40), null!), Imperfect with { Network = new NetworkSettings { Delay = 4 } });
        Assert.NotEqual(Walk.Run(new SineGenerator(new ToyBank(40), null!), Imperfect, most: 501)[500].Output, late[500].Output);
        Assert.InRange(Finding(late, Imperfect, "free-error-1"), 0, 0.02);
    }

    [Fact]
    public void Devices_whose_curves_bend_differently_make_another_network_that_learns_as_well()
    {
        // What is left of a spread once each device is calibrated: here up to a tenth of the range, in the middle of the window.
        var bent = Walk.Run(new SineGenerator(new ToyBank(40, (device, current) => ToyBank.Polynomial(current, 0.8 * ((device / 39.0) - 0.5))), null!), Imperfect);
        Assert.NotEqual(Walk.Run(new SineGenerator(new ToyBank(40), null!), Imperfect, most: 501)[500].Output, bent[500].Output);
        Assert.InRange(Finding(bent, Imperfect, "free-error-1"), 0, 0.02);
    }

    [Fact]
    public void A_bank_that_is_too_small_says_how_many_devices_are_needed()
    {
        var problem = Assert.Throws<MeasurementException>(() => Walk.Run(new SineGenerator(new ToyBank(12), null!), TwoSines, most: 1));
        Assert.Contains("needs 40 devices", problem.Message, StringComparison.Ordinal);
        Assert.Contains("one after the other", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'turns' in the bench file by 4", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_whose_answer_does_not_rise_is_named()
    {
        var bank = new ToyBank(40, (device, current) => device == 6 ? Math.Abs(current - 90e-6) : current);
        var problem = Assert.Throws<MeasurementException>(() => Walk.Run(new SineGenerator(bank, null!), TwoSines, most: 1));
        Assert.Contains("Device 7", problem.Message, StringComparison.Ordinal);
        Assert.Contains("rises from 'low' to 'high'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_in_another_unit_than_the_bench_drives_in_are_refused()
    {
        var settings = TwoSines with { Devices = Window with { High = new Drive(1, "V") } };
        Assert.Contains("driven in A", Assert.Throws<MeasurementException>(() => Walk.Run(new SineGenerator(new ToyBank(40), null!), settings, most: 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rehearsal_goes_through_the_whole_plan()
    {
        var rows = Walk.Run(new SineGenerator(new ToyBank(40, (_, _) => double.NaN), null!), TwoSines);
        Assert.Equal(6800, rows.Count);
    }

    private static SineGeneratorSettings Imperfect => TwoSines with
    {
        Targets = [TwoSines.Targets[0]],
        Devices = Window with { Repeats = 16 },
        Learning = new RelearningSettings { Forgetting = 0.99, Noise = 3e-4 },
    };

    // Neurons with noise on their answers, in Ω.
    private static ToyBank Neurons(double noise)
    {
        var chance = new RandomStream(1, "test", "noise");
        return new ToyBank(40, (_, current) => ToyBank.Polynomial(current) + (noise * chance.NextGaussian()));
    }

    private static double Error(SineGeneratorSettings settings, ToyBank bank) => Finding(Walk.Run(new SineGenerator(bank, null!), settings), settings, "free-error-1");

    private static double Finding(List<SineRow> rows, SineGeneratorSettings settings, string name) =>
        Walk.Finding(new SineGenerator(null!, null!), settings, rows, name);
}
