using SpinBench.Protocols.DeviceNetworks;
using SpinBench.Roles;

namespace SpinBench.Protocols.Tests.DeviceNetworks;

public class CharacterTests
{
    private static readonly DevicesSettings Window = new() { Low = new Drive(80e-6, "A"), High = new Drive(100e-6, "A") };

    private static readonly ForceSettings Force = new() { Forgetting = 0.999, Noise = 1e-4 };

    [Fact]
    public void A_network_draws_what_it_was_taught()
    {
        // 400 devices are coarser than 800, whose first drawing an independent implementation drew within 0.015 to 0.018; 400 within 0.023 to 0.027.
        var settings = new CharacterGeneratorSettings { Devices = Window, Network = new NetworkSettings { Units = 400, Connections = 40 }, Learning = Force, Free = 1 };
        var generator = new CharacterGenerator(new ToyBank(400), null!);
        var rows = Walk.Run(generator, settings);
        Assert.Equal((int)Math.Round(11 * 170 / 1.5), rows.Count);
        Assert.InRange(Walk.Finding(generator, settings, rows, "free-error-first"), 0, 0.05);
    }

    [Fact]
    public void The_pen_goes_round_at_constant_speed()
    {
        var settings = new CharacterGeneratorSettings { Devices = Window, Network = new NetworkSettings { Units = 8, Connections = 4 }, Learning = Force, Learn = 1, Free = 2 };
        var rows = Walk.Run(new CharacterGenerator(new ToyBank(8), null!), settings);
        double[] steps = [.. rows.Zip(rows.Skip(1), (one, next) => Math.Sqrt(Math.Pow(next.TargetX - one.TargetX, 2) + Math.Pow(next.TargetY - one.TargetY, 2)))];
        // Six corners a drawing cut the way short.
        Assert.InRange(steps.Count(step => step < steps.Max() * 0.999), 1, 3 * 6);
        Assert.All(rows, row => Assert.InRange(Math.Max(Math.Abs(row.TargetX), Math.Abs(row.TargetY)), 0, 0.9));
    }

    [Fact]
    public void Innate_training_makes_a_network_repeat_itself()
    {
        // Seeds 1 to 5 gave factors of 1.9 to 3.3 between the deviations before and after, 2.4 in the geometric mean.
        var factors = new List<double>();
        foreach (var seed in (ulong[])[1, 2, 3, 4, 5])
        {
            var settings = Innate(seed);
            var character = new InnateCharacter(new ToyBank(100), null!);
            var rows = Walk.Run(character, settings);
            Assert.Equal((1 + 3 + 12 + 4 + 3) * 60, rows.Count);
            factors.Add(Walk.Finding(character, settings, rows, "deviation-before") / Walk.Finding(character, settings, rows, "deviation-after"));
        }

        Assert.All(factors, factor => Assert.InRange(factor, 1.5, double.PositiveInfinity));
        Assert.InRange(Math.Exp(factors.Average(Math.Log)), 2, double.PositiveInfinity);

        static InnateCharacterSettings Innate(ulong seed) => new()
        {
            Devices = Window,
            Network = new NetworkSettings { Seed = seed, Units = 100, Connections = 30, Gain = 1.6, InputWeight = 4 },
            Learning = new ReadoutSettings { Forgetting = 1 },
            Period = 60e-9,
            Trials = 12,
            ReadoutTrials = 4,
        };
    }

    [Fact]
    public async Task Innate_training_that_was_killed_goes_on_from_its_checkpoint_with_the_same_bits()
    {
        // 30 steps a trial: the checkpoint of step 500 lies within the training of the connections, that of 1000 within that of the outputs.
        var settings = new InnateCharacterSettings
        {
            Devices = Window,
            Network = new NetworkSettings { Units = 30, Connections = 10, Gain = 1.6, InputWeight = 4, Delay = 1 },
            Learning = new ReadoutSettings { Forgetting = 1 },
            Period = 30e-9,
            Pulse = 15e-9,
            Trials = 20,
            ReadoutTrials = 15,
        };
        foreach (var (killed, from) in new[] { (613, 500), (1099, 1000) })
        {
            var whole = Walk.Run(new InnateCharacter(new ToyBank(30), new ToyCheckpoints()), settings);
            var checkpoints = new ToyCheckpoints();
            var (points, rows) = Walk.Points(new InnateCharacter(new ToyBank(30), checkpoints), settings, most: killed);
            var resumed = new InnateCharacter(new ToyBank(30), checkpoints);
            Assert.Equal(from, resumed.Restore(settings, points, rows).RepeatFrom);
            var all = resumed.Plan(settings, []).ToList();
            for (var step = from; step < all.Count; step++) Assert.Equal(whole[step], await resumed.MeasureAsync(settings, all[step], default));
        }
    }

    [Fact]
    public async Task A_checkpoint_that_is_damaged_or_of_other_settings_is_refused_in_words()
    {
        var settings = new CharacterGeneratorSettings { Devices = Window, Network = new NetworkSettings { Units = 30, Connections = 10 }, Learning = Force };
        var checkpoints = new ToyCheckpoints();
        var (points, rows) = Walk.Points(new CharacterGenerator(new ToyBank(30), checkpoints), settings, most: 600);
        var other = settings with { Network = settings.Network with { Gain = 1.1 } };
        var resumed = new CharacterGenerator(new ToyBank(30), checkpoints);
        Assert.Equal(500, resumed.Restore(other, points, rows).RepeatFrom);
        var problem = await Assert.ThrowsAsync<Networks.Data.DataSetException>(async () => await resumed.MeasureAsync(other, points[500], default));
        Assert.Contains("\"Gain\":0.9", problem.Message, StringComparison.Ordinal);
        Assert.Contains("\"Gain\":1.1", problem.Message, StringComparison.Ordinal);
        checkpoints.Find("network")![200] ^= 1;
        var refusal = Assert.Throws<Networks.Data.DataSetException>(() => new CharacterGenerator(new ToyBank(30), checkpoints).Restore(settings, points, rows));
        Assert.Equal(
            "the checkpoint 'network' of the run cannot be gone on with: The checkpoint is damaged: its checksum does not fit. To learn anew, remove it from the folder 'checkpoints' of the run, and resume again",
            refusal.Message);
    }
}
