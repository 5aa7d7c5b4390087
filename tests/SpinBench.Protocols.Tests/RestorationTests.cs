using SpinBench.Quantities;

namespace SpinBench.Protocols.Tests;

/// <summary>What each protocol wants measured again before it goes on with a real sample.</summary>
public sealed class RestorationTests
{
    private static readonly ToyJunction Toy = new([0.8], [0.7]);

    [Fact]
    public void A_field_sweep_walks_its_loop_again_from_the_last_saturation()
    {
        var protocol = new FieldSweep(Toy, Toy, new Time.VirtualClock());
        var settings = new FieldSweepSettings { Loop = Sweep.Parse("20 mT → -20 mT step 10 mT", "T"), InitialField = 20e-3 };
        FieldSweepPoint[] plan = [.. protocol.Plan(settings, [])];
        Assert.Equal(new Restoration(0), protocol.Restore(settings, plan[..3], []));
        Assert.Equal(new Restoration(2), protocol.Restore(settings, [plan[1], plan[2], new FieldSweepPoint(0.01, 0.1), plan[3]], []));
    }

    [Fact]
    public void A_pulse_sweep_goes_back_to_its_last_reset_and_says_that_the_device_aged()
    {
        var protocol = new PulseSweep(Toy, Toy, Toy, new Time.VirtualClock());
        var settings = new PulseSweepSettings { Amplitudes = Sweep.Parse("0.5 → 1 V step 100 mV", "V") };
        PulseSweepPoint[] measured = [new(0, 0, 0), new(0.5, 0, 0), new(0.6, 0, 0), new(0, 0, -1), new(0.5, 0, 0)];
        var restoration = protocol.Restore(settings, measured, []);
        Assert.Equal(3, restoration.RepeatFrom);
        Assert.Contains("the pulses of 2 points", restoration.Lost, StringComparison.Ordinal);
        Assert.Equal(new Restoration(0), protocol.Restore(settings, measured[..1], []));
    }

    [Fact]
    public void A_protocol_whose_points_make_their_own_start_state_repeats_nothing()
    {
        var protocol = new SwitchingProbability(Toy, Toy, Toy);
        Assert.Equal(new Restoration(2), protocol.Restore(null!, [new(0, 0, 0), new(1, 0, 0)], []));
    }

    [Fact]
    public void What_a_barrier_has_withstood_is_not_repeated()
    {
        var restoration = new BreakdownSweep(Toy, Toy).Restore(null!, [0, 0.1, 0.2], []);
        Assert.Equal(3, restoration.RepeatFrom);
        Assert.Contains("has aged", restoration.Lost, StringComparison.Ordinal);
    }
}
