using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Roles;

public sealed class AnalogElectromagnetTests
{
    private static readonly AnalogElectromagnetSettings Settings = new() { AnalogElectromagnet = "lockin.aux2", TeslaPerVolt = 0.04, Limit = 0.2, Settle = 0.1 };

    private readonly VirtualClock _clock = new();
    private readonly FakeRecordingLockIn _lockIn = new();

    [Fact]
    public async Task A_field_is_approached_in_steps_of_its_rate_and_waited_for()
    {
        var magnet = await PreparedAsync(Settings);
        _lockIn.Log.Clear();
        await magnet.SetAsync(-0.04);
        Assert.Equal(["lockin output 2 -0.25", "lockin output 2 -0.5", "lockin output 2 -0.75", "lockin output 2 -1"], _lockIn.Log);
        Assert.Equal(0.04 + 0.1, _clock.ElapsedSeconds, 9);
        Assert.Equal(-0.04, await magnet.ReadAsync(), 12);
    }

    [Fact]
    public async Task A_gaussmeter_at_an_auxiliary_input_is_believed_where_there_is_one()
    {
        var magnet = await PreparedAsync(Settings with { Sense = "lockin.aux1", SenseTeslaPerVolt = 0.1 });
        _lockIn.Inputs[0] = 0.39;
        Assert.Equal(0.039, await magnet.ReadAsync(), 12);
    }

    [Fact]
    public async Task A_field_that_was_there_before_is_ramped_down_and_not_switched()
    {
        _lockIn.Outputs[1] = 0.5;
        await PreparedAsync(Settings);
        Assert.Equal(["lockin output 2 0.25", "lockin output 2 0"], _lockIn.Log);

        _lockIn.Outputs[1] = -0.5;
        _lockIn.Log.Clear();
        await new AnalogElectromagnet(_lockIn, null, Settings, _clock).MakeSafeAsync(default);
        Assert.Equal(["lockin output 2 -0.25", "lockin output 2 0"], _lockIn.Log);
    }

    [Fact]
    public async Task A_field_beyond_the_limit_does_not_begin()
    {
        var magnet = await PreparedAsync(Settings);
        _lockIn.Log.Clear();
        foreach (var field in (double[])[0.201, -0.201, double.NaN])
            await Assert.ThrowsAsync<LimitException>(async () => await magnet.SetAsync(field));
        Assert.Empty(_lockIn.Log);
    }

    [Fact]
    public async Task It_is_used_only_between_preparation_and_safety()
    {
        var magnet = new AnalogElectromagnet(_lockIn, null, Settings, _clock);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await magnet.SetAsync(0));
        await magnet.PrepareAsync(default);
        await magnet.MakeSafeAsync(default);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await magnet.SetAsync(0));
    }

    [Theory]
    [InlineData("lockin.aux3", null, 0.2, "outputs are 1 to 2")]
    [InlineData("lockin.aux1", "lockin.aux3", 0.2, "inputs are 1 to 2")]
    [InlineData("lockin.aux1", null, 0.5, "needs 12.5 V; the output reaches ±10 V")]
    public void What_the_instrument_does_not_have_is_refused_when_the_role_is_composed(string control, string? sense, double limit, string reason)
    {
        var settings = Settings with { AnalogElectromagnet = control, Sense = sense, Limit = limit };
        var error = Assert.Throws<InstrumentSettingException>(() => new AnalogElectromagnet(_lockIn, _lockIn, settings, _clock));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_restricts_its_output_and_uses_no_channel_of_the_lock_in()
    {
        var book = new LimitBook();
        Settings.Restrict(book);
        var held = (LimitedRecordingLockIn)book.Hold("lockin", _lockIn);
        await Assert.ThrowsAsync<LimitException>(async () => await held.SetAuxiliaryOutputAsync(2, 5.1));
        Assert.DoesNotContain(new InstrumentReference("lockin", 2), Settings.Instruments);
    }

    private async Task<AnalogElectromagnet> PreparedAsync(AnalogElectromagnetSettings settings)
    {
        var magnet = new AnalogElectromagnet(_lockIn, settings.Sense is null ? null : _lockIn, settings, _clock);
        await magnet.PrepareAsync(default);
        _clock.Advance(0);
        return magnet;
    }
}
