using System.Globalization;
using System.Text;
using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.CurrentSources;

/// <content>Waves.</content>
public sealed partial class Keithley6221
{
    private const double Percent = 100;

    /// <inheritdoc/>
    public void Check(CurrentWave settings) => _limits.Check(settings);

    /// <inheritdoc/>
    public async ValueTask ArmWaveAsync(CurrentWave wave, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wave);
        Check(wave);
        await DisarmAsync(cancellation);
        if (wave.Shape == CurrentWaveShape.Arbitrary)
        {
            var points = new StringBuilder(":SOUR:WAVE:ARB:DATA ");
            points.AppendJoin(',', wave.Points.Select(point => point.ToString(CultureInfo.InvariantCulture)));
            await _session.SetAsync(points.ToString(), cancellation);
            await _session.SetAsync(":SOUR:WAVE:ARB:COPY 1", cancellation);
        }

        var shape = wave.Shape switch
        {
            CurrentWaveShape.Sine => "SIN",
            CurrentWaveShape.Ramp => "RAMP",
            CurrentWaveShape.Square => "SQU",
            _ => "ARB1",
        };
        var duration = double.IsPositiveInfinity(wave.Cycles) ? "TIME INF" : "CYCL " + ScpiSession.Text(wave.Cycles);
        await _session.SetAsync(
            $":SOUR:WAVE:FUNC {shape};:SOUR:WAVE:FREQ {ScpiSession.Text(wave.Frequency)};:SOUR:WAVE:AMPL {ScpiSession.Text(wave.Amplitude)};"
            + $":SOUR:WAVE:OFFS {ScpiSession.Text(wave.Offset)};:SOUR:WAVE:DCYC {ScpiSession.Text(wave.DutyCycle * Percent)};"
            + $":SOUR:WAVE:DUR:{duration};:SOUR:WAVE:RANG BEST",
            cancellation);
        await _session.SetAsync(":SOUR:WAVE:ARM", cancellation);
    }

    /// <inheritdoc/>
    public ValueTask StartWaveAsync(CancellationToken cancellation = default) => StartAsync(":SOUR:WAVE:INIT", WaveEnded, cancellation);

    /// <inheritdoc/>
    public async ValueTask<bool> ReadWaveFinishedAsync(CancellationToken cancellation = default) =>
        (await TakeOperationEventsAsync(cancellation) & WaveEnded) != 0;

    /// <inheritdoc/>
    public ValueTask StopWaveAsync(CancellationToken cancellation = default) => _session.SetAsync(":SOUR:WAVE:ABOR;:OUTP 0", cancellation);
}
