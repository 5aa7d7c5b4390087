using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;

namespace SpinBench.Tests.Safety;

public sealed class LimitedRecordingLockInTests
{
    private const double Volts = 2;

    private readonly FakeRecordingLockIn _inner = new();
    private readonly LimitedRecordingLockIn _held;

    public LimitedRecordingLockInTests() => _held = (LimitedRecordingLockIn)Book().Hold("lockin", _inner);

    [Fact]
    public void Whatever_is_asked_of_auxiliary_outputs_nothing_beyond_the_limit_comes_out() => Prop.ForAll(
        (from output in Gen.Choose(1, 2)
         from voltage in Gen.OneOf(Gen.Elements(0, 2, -2, 2.0000001, double.NaN, double.PositiveInfinity), Gen.Choose(-4000, 4000).Select(v => v * 1e-3))
         select (output, voltage)).ListOf().ToArbitrary(),
        calls =>
        {
            foreach (var (output, voltage) in calls)
            {
                try
                {
                    _held.SetAuxiliaryOutputAsync(output, voltage).AsTask().GetAwaiter().GetResult();
                }
                catch (LimitException)
                {
                    // Refused, and nothing came out.
                }
            }

            return _inner.Outputs[1] == 0 && Math.Abs(_inner.Outputs[0]) <= Volts * (1 + 1e-9);
        }).Check(Repeatable.Checks);

    [Fact]
    public async Task A_refusal_says_the_field_that_was_asked_and_what_is_allowed()
    {
        var error = await Assert.ThrowsAsync<LimitException>(async () => await _held.SetAuxiliaryOutputAsync(1, -2.5));
        Assert.Equal("lockin: -100 mT (-2.5 V at auxiliary output 1) was asked; the bench allows at most ±80 mT (±2 V)", error.Message);
        error = await Assert.ThrowsAsync<LimitException>(async () => await _held.SetAuxiliaryOutputAsync(2, 0.1));
        Assert.Contains("no role of the bench uses", error.Message, StringComparison.Ordinal);
        Assert.Empty(_inner.Log);
    }

    [Fact]
    public async Task The_sine_is_held_too_and_reading_is_free()
    {
        await Assert.ThrowsAsync<LimitException>(async () => await _held.ConfigureAsync(new LockInConfiguration { SineAmplitude = 0.3 }));
        await _held.SetAuxiliaryOutputAsync(1, -1.5);
        Assert.Equal((1.5, 60e-3), (_held.LargestAuxiliary, Math.Round(_held.LargestField, 12)));
        _inner.Inputs[1] = 4;
        Assert.Equal((4.0, -1.5), (await _held.ReadAuxiliaryInputAsync(2), await _held.ReadAuxiliaryOutputAsync(1)));
        Assert.Equal((2, 2, 10.0), (_held.AuxiliaryInputs, _held.AuxiliaryOutputs, _held.AuxiliaryRange));
        await _held.ConfigureRecordingAsync(new LockInRecording { Length = 50 });
        await _held.StartRecordingAsync();
        await _held.StopRecordingAsync();
        Assert.Equal(7, await _held.CountRecordedAsync());
        Assert.Equal(3, (await _held.ReadTraceAsync(LockInTraces.X)).Length);
    }

    [Fact]
    public void Of_two_limits_the_tighter_holds_and_two_calibrations_contradict_each_other()
    {
        var output = InstrumentReference.ParseAuxiliary("lockin.aux1");
        var tighter = new AuxiliaryLimit(2, 0.04).Tightened(new AuxiliaryLimit(1, 0.04), output);
        Assert.Equal(1, tighter.Voltage);
        var error = Assert.Throws<ArgumentException>(() => new AuxiliaryLimit(2, 0.04).Tightened(new AuxiliaryLimit(1, 0.05), output));
        Assert.Contains("lockin.aux1", error.Message, StringComparison.Ordinal);
    }

    private static LimitBook Book()
    {
        var book = new LimitBook();
        book.Restrict(new InstrumentReference("lockin", 1), new SineLimit(0.2));
        book.Restrict(InstrumentReference.ParseAuxiliary("lockin.aux1"), new AuxiliaryLimit(Volts, 0.04));
        return book;
    }
}
