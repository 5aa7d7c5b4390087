using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Tests.Ensembles;

public class BadInputTests
{
    [Fact]
    public void A_member_that_makes_no_sense_is_named_before_the_first_step()
    {
        Wrong(Spin.Plain with { Volume = 0 }, "Member 1", "volume", "0 m³");
        Wrong(Spin.Plain with { SaturationMagnetization = double.NaN }, "saturation magnetisation", "NaN");
        Wrong(Spin.Plain with { Damping = -0.1 }, "damping", "-0.1");
        Wrong(Spin.Plain with { Temperature = double.PositiveInfinity }, "temperature");
        Wrong(Spin.Plain with { Field = new Cartesian(0, double.NaN, 0) }, "not a number");
        Wrong(Spin.Plain with { AnisotropyField = double.NaN }, "not a number");
        Wrong(Spin.Plain with { Start = default }, "Member 1", "a start", "no direction");
        Wrong(Spin.Plain with { AnisotropyAxis = new Cartesian(0, double.NaN, 0) }, "Member 1", "an anisotropy axis", "no direction");
        Wrong(Spin.Plain with { Transfer = new SpinTransfer(default) }, "Member 1", "a polarisation", "no direction");
        Wrong(Spin.Plain with { Cubic = new CubicAnisotropy(0.1, default, Cartesian.AlongX) }, "Member 1", "a first crystal axis");
        Wrong(Spin.Plain with { Demagnetizing = new SymmetricTensor(double.NaN, 0, 0) }, "not a number");
        Wrong(Spin.Plain with { DampingLike = new Cartesian(double.PositiveInfinity, 0, 0) }, "not a number");
        Wrong(Spin.Plain with { Cubic = new CubicAnisotropy(double.NaN, Cartesian.AlongX, Cartesian.AlongY) }, "not a number");
        Wrong(null!, "Member 1", "missing");
        Wrong(Spin.Plain with { Cubic = new CubicAnisotropy(0.1, Cartesian.AlongX, new Cartesian(1, 1, 0)) }, "perpendicular");
        Wrong(Spin.Plain with { Transfer = new SpinTransfer(Cartesian.AlongX, 0.1, 0) }, "Λ");
        Wrong(Spin.Plain with { Responses = [DriveResponse.None] }, "1 responses to 0 drives");
    }

    [Fact]
    public void A_time_step_that_does_not_resolve_the_precession_is_refused_with_one_that_does()
    {
        Wrong(Spin.Plain with { Field = new Cartesian(0, 0, 5) }, "5 T", "1E-12 s", "5.95E-13 s at most");
        Wrong(Spin.Plain with { Temperature = 300, Volume = 1e-27 }, "thermal field");
        var driven = Spin.Plain with { Responses = [new DriveResponse { Field = Cartesian.AlongX }] };
        var problem = Assert.Throws<ArgumentException>(() => new MacrospinEnsemble([driven], new EnsembleSettings { TimeStep = 1e-12, Drives = [new Tone(5, 1e9)] }));
        Assert.Contains("5 T", problem.Message, StringComparison.Ordinal);
        problem = Assert.Throws<ArgumentException>(() => new MacrospinEnsemble(
            [Spin.Plain, Spin.Plain], new EnsembleSettings { TimeStep = 1e-12, Couplings = [Coupling.Interlayer(0, 1, 1e-16, 0.1)] }));
        Assert.Contains("Member 0", problem.Message, StringComparison.Ordinal);
        Assert.Contains("from 1 coupling to others", problem.Message, StringComparison.Ordinal);
        problem = Assert.Throws<ArgumentException>(() => new MacrospinEnsemble(
            [Spin.Plain, Spin.Plain], new EnsembleSettings { TimeStep = 1e-12, Couplings = [Coupling.Interlayer(0, 1, 1e-16, double.NaN)] }));
        Assert.Contains("members 0 and 1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fields_of_all_neighbours_and_of_the_member_itself_must_be_resolved_together()
    {
        // Ten couplings of π/70 rad each in a step of 1 ps are π/7 for the one in the middle, which is resolved; ten of π/50 are π/5, which
        // is not, although each of them is. Neither is π/7 together with a field of its own of as much.
        Make(10, Math.PI / 70, 0);
        Refused("Member 0", "from 10 couplings to others", 10, Math.PI / 50, 0);
        Refused("Member 0", "9.11E-13 s at most", 1, Math.PI / 7, Math.PI / 25);
        Make(1, Math.PI / 7, Math.PI / 50);

        static void Refused(string member, string says, int neighbours, double each, double own)
        {
            string message = Assert.Throws<ArgumentException>(() => Make(neighbours, each, own)).Message;
            Assert.Contains(member, message, StringComparison.Ordinal);
            Assert.Contains(says, message, StringComparison.Ordinal);
        }

        // Angles in a step.
        static MacrospinEnsemble Make(int neighbours, double each, double own)
        {
            const double Step = 1e-12;
            double field = 1 / (Spin.Gamma * Step);
            return new MacrospinEnsemble(
                [.. Enumerable.Range(0, neighbours + 1).Select(i => Spin.Plain with { Field = new Cartesian(0, 0, own * field) })],
                new EnsembleSettings
                {
                    TimeStep = Step,
                    Couplings = [.. Enumerable.Range(1, neighbours).Select(i => new Coupling(0, i, SymmetricTensor.Isotropic(each * field * Spin.Plain.Moment)))],
                });
        }
    }

    [Fact]
    public void Schemes_refuse_what_they_cannot_do()
    {
        Throws<ArgumentException>("no thermal field", () => Spin.One(Spin.Plain with { Temperature = 300 }, 1e-13, Scheme.RungeKutta));
        Throws<InvalidOperationException>("no thermal field", () => Spin.One(Spin.Plain with { Temperature = 300 }, 1e-13, Scheme.Heun).RunAdaptively(1e-9, new AdaptiveSettings { LongestStep = 1e-11 }));
        Throws<ArgumentException>("two different ones", () => _ = new MacrospinEnsemble([Spin.Plain], new EnsembleSettings { TimeStep = 1e-13, Couplings = [new Coupling(0, 0, default)] }));
        Throws<ArgumentException>("this ensemble has 1", () => Spin.One(Spin.Plain, 1e-13, Scheme.Heun).Restore(new MacrospinEnsemble([Spin.Plain, Spin.Plain], new EnsembleSettings { TimeStep = 1e-13 }).Snapshot()));
    }

    [Fact]
    public void A_duration_that_is_no_whole_number_of_steps_is_refused()
    {
        var ensemble = Spin.One(Spin.Plain, 0.3e-12, Scheme.Heun);
        Throws<ArgumentException>("3.33333333 time steps", () => ensemble.Run(1e-12));
        Throws<ArgumentException>("whole number", () => ensemble.Run(0.1e-12));
        Throws<ArgumentException>("whole number", () => ensemble.RunWatching(1e-12, new Threshold(Cartesian.AlongX)));
        Assert.Equal(0, ensemble.Time);

        // 3·10⁸ steps of 0.3 ps are 90 µs but for rounding.
        Assert.Equal(300_000_000, WholeSteps.In(90e-6, 0.3e-12));
        ensemble.Run(0.9e-12);
        Assert.Equal(0.9e-12, ensemble.Time, 1e-24);
    }

    [Fact]
    public void Signals_refuse_what_is_not_a_number()
    {
        Throws<ArgumentException>("Corner 2", () => _ = new PiecewiseLinear((0, 0), (0, 1)));
        Throws<ArgumentException>("Sample 1", () => _ = new SampledWaveform(0, 1e-9, [double.NaN]));
        Throws<ArgumentException>("tone", () => _ = new Tone(double.NaN, 1));
        Throws<ArgumentOutOfRangeException>("±1", () => new Level(1).Value = 2);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var members = Spin.Mixed(100, 300).Select(member => member with { Responses = [DriveResponse.SpinOrbit(Cartesian.AlongY, 0.02)] }).ToArray();
        var ensemble = new MacrospinEnsemble(members, new EnsembleSettings { TimeStep = 1e-13, Drives = [new Tone(1, 1e9) + new NoiseWaveform(0.1, 1e-12, 1, "test", "noise")] });
        ensemble.Step(50);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ensemble.Step(500);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Wrong(EnsembleMember member, params string[] says)
    {
        var problem = Assert.Throws<ArgumentException>(() => new MacrospinEnsemble([Spin.Plain, member], new EnsembleSettings { TimeStep = 1e-12 }));
        Assert.All(says, part => Assert.Contains(part, problem.Message, StringComparison.Ordinal));
    }

    private static void Throws<T>(string says, Action action)
        where T : Exception => Assert.Contains(says, Assert.Throws<T>(action).Message, StringComparison.Ordinal);
}
