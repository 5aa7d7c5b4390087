using FsCheck;
using FsCheck.Fluent;
using SpinBench.Protocols.HallBars;
using SpinBench.Randomness;

namespace SpinBench.Protocols.Tests.HallBars;

public sealed class HarmonicHallTests
{
    private const double Current = 3e-3;
    private const double Resistance = 0.6;

    [Fact]
    public void Anisotropy_and_torque_come_back_from_the_closed_forms() => Prop.ForAll(
        (from anisotropy in Gen.Choose(100, 400)
         from torque in Gen.Choose(-500, 500)
         from sign in Gen.Elements(-1, 1)
         select (Anisotropy: anisotropy * 1e-3, Torque: torque * 1e-5, Sign: sign)).ToArbitrary(),
        truth =>
        {
            var fit = HarmonicFit.Of(Rows(truth.Anisotropy, truth.Torque, truth.Sign, 0.6 * truth.Anisotropy, 0));
            Assert.NotNull(fit);
            Assert.Equal(truth.Anisotropy, fit.Anisotropy, 1e-6 * truth.Anisotropy);
            Assert.Equal(truth.Torque, fit.DampingLike, 1e-9 + (1e-6 * Math.Abs(truth.Torque)));
            Assert.Equal(truth.Sign * Current * Resistance, fit.Amplitude, 1e-9);
        }).Check(Repeatable.Checks);

    [Fact]
    public void Fields_beyond_half_of_the_anisotropy_field_are_left_out()
    {
        // Beyond, the film of a real device breaks into domains: here it reads nothing there.
        var rows = Rows(0.2, 2e-3, 1, 0.18, 0).Select(row => Math.Abs(row.Field) > 0.11 ? row with { First = row.First * 0.9, Second = 0 } : row).ToList();
        Assert.Equal(0.2, HarmonicFit.Of(rows)!.Anisotropy, 1e-3);
        Assert.Equal(2e-3, HarmonicFit.Of(rows)!.DampingLike, 2e-5);
    }

    [Fact]
    public void With_the_noise_of_a_lock_in_the_efficiency_stays_within_five_per_cent()
    {
        // 40 runs of 41 fields, 0.1 µV rms on each harmonic (seed 5): the band of ±5 % is 5 to 10 standard deviations.
        var noise = new RandomStream(5, "test", "noise");
        for (var run = 0; run < 40; run++)
        {
            var rows = Rows(0.25, 0.67e-3, 1, 0.125, 0).Select(row => row with { First = row.First + (1e-7 * noise.NextGaussian()), Second = row.Second + (1e-7 * noise.NextGaussian()) }).ToList();
            Assert.Equal(0.67e-3, HarmonicFit.Of(rows)!.DampingLike, 0.05 * 0.67e-3);
        }
    }

    [Fact]
    public void What_does_not_bend_has_no_anisotropy_field()
    {
        Assert.Null(HarmonicFit.Of([.. Enumerable.Range(-10, 21).Select(i => new HarmonicHallRow(i * 1e-3, Current, 1e-3, 0))]));
        Assert.Null(HarmonicFit.Of([new HarmonicHallRow(0, Current, 1e-3, 0)]));
    }

    private static List<HarmonicHallRow> Rows(double anisotropy, double torque, int sign, double largest, double offset) =>
        [.. Enumerable.Range(0, 41).Select(i =>
        {
            var field = largest * ((i / 20.0) - 1);
            var share = field * field / (anisotropy * anisotropy);
            var amplitude = sign * Current * Resistance;
            return new HarmonicHallRow(
                field, Current, (amplitude * Math.Sqrt(1 - share)) + offset, torque * amplitude / (2 * anisotropy * anisotropy) * field / (1 - share));
        })];
}
