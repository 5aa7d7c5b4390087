using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Roles;

public sealed class HarmonicLockInsTests
{
    // What the sample would show: V₁ sin ωt − V₂ cos 2ωt, as lock-ins read it.
    private const double First = 1.8e-3;
    private const double Second = -2.4e-6;

    private static readonly HarmonicLockInsSettings Settings = new() { HarmonicHall = "one", Series = 1800, Drive = 4.25, Limit = 5 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_harmonics_come_back_as_amplitudes_from_two_lock_ins_or_from_one_that_is_switched(bool two)
    {
        var one = LockIn("one");
        var other = LockIn("two");
        var role = new HarmonicLockIns(one, two ? other : null, Settings with { Second = two ? "two" : null }, 2000, new VirtualClock());
        await role.PrepareAsync(default);
        for (var i = 0; i < 2; i++)
        {
            var reading = await role.ReadAsync();
            Assert.Equal(Math.Sqrt(2) * 4.25 / 2000, reading.Current, 1e-12);
            Assert.Equal(First, reading.First, 1e-12);
            Assert.Equal(Second, reading.Second, 1e-15);
        }

        if (!two) return;
        Assert.Equal(LockInReference.External, other.Configuration.Reference);
        Assert.Equal(1, one.Configuration.Harmonic);
        Assert.Equal(2, other.Configuration.Harmonic);
    }

    [Fact]
    public async Task The_hall_resistance_has_a_sign()
    {
        var lockIn = new FakeLockInAmplifier { Voltage = configuration => -0.3 * configuration.SineAmplitude / 2000 };
        var role = new HallLockIn(lockIn, new HallLockInSettings { HallResistance = "lockin", Series = 1800, Drive = 0.2 }, 2000, new VirtualClock());
        await role.PrepareAsync(default);
        Assert.Equal(-0.3, await role.ReadAsync(), 1e-9);
        Assert.True(role.ReadingTime > 0.1);
    }

    private static FakeLockInAmplifier LockIn(string name) => new(name)
    {
        Voltage = configuration => configuration.Harmonic == 1 ? First / Math.Sqrt(2) : 0,
        Quadrature = configuration => configuration.Harmonic == 2 ? -Second / Math.Sqrt(2) : 0,
    };
}
