using System.Globalization;
using SpinBench.Protocols;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Networks.Recurrent;

/// <summary>
/// Devices of a bank as a network sees them: stimuli and answers from 0 to 1, between two ends that were measured on each device. What a
/// device is beyond that, its resistance or its size, the network does not see.
/// </summary>
public sealed class NormalizedDevices
{
    /// <summary>Stimuli from end to end at which a device must answer ever more.</summary>
    private const int Checks = 5;

    private readonly IDeviceBank _bank;
    private readonly double _low;
    private readonly double _high;
    private readonly double[] _from;
    private readonly double[] _over;
    private readonly double[] _stimuli;

    private NormalizedDevices(IDeviceBank bank, double low, double high, double[] from, double[] over)
    {
        (_bank, _low, _high, _from, _over) = (bank, low, high, from, over);
        _stimuli = new double[from.Length];
    }

    /// <summary>Number of devices.</summary>
    public int Count => _from.Length;

    /// <summary>True while a run is only rehearsed: then the answers are the stimuli.</summary>
    public bool IsRehearsed { get; private init; }

    /// <summary>Between which stimuli they work, in the bank's unit.</summary>
    internal string Window => string.Create(CultureInfo.InvariantCulture, $"{_low:R} to {_high:R} {_bank.StimulusUnit}");

    /// <summary>Measures the devices' answers from end to end.</summary>
    /// <param name="bank">The devices.</param>
    /// <param name="devices">How many of them are wanted.</param>
    /// <param name="low">Stimulus that stands for 0, in the bank's unit.</param>
    /// <param name="high">Stimulus that stands for 1.</param>
    /// <param name="repeats">Readings at each stimulus, which are averaged.</param>
    /// <param name="cancellation">Ends the measurement.</param>
    /// <exception cref="MeasurementException">There are too few devices, or one does not answer ever more from end to end.</exception>
    public static async ValueTask<NormalizedDevices> CalibrateAsync(
        IDeviceBank bank, int devices, double low, double high, int repeats = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        if (!(high > low)) throw new ArgumentException($"The upper end, {high}, must be above the lower one, {low}.", nameof(high));
        bank.Require(devices, "The network");
        var answers = new double[Checks][];
        double[] stimuli = new double[devices], read = new double[devices];
        for (var check = 0; check < Checks; check++)
        {
            answers[check] = new double[devices];
            Array.Fill(stimuli, low + ((high - low) * check / (Checks - 1)));
            for (var repeat = 0; repeat < repeats; repeat++)
            {
                await bank.RespondAsync(stimuli, read, cancellation).ConfigureAwait(false);
                for (var device = 0; device < devices; device++) answers[check][device] += read[device] / repeats;
            }
        }

        if (answers[0].Any(double.IsNaN)) return new NormalizedDevices(bank, low, high, new double[devices], Ones(devices)) { IsRehearsed = true };
        for (var check = 1; check < Checks; check++) RequireRise(bank, answers[check - 1], answers[check], low, high, check);
        return new NormalizedDevices(bank, low, high, answers[0], [.. answers[^1].Zip(answers[0], (end, begin) => end - begin)]);
    }

    /// <summary>Asks the devices.</summary>
    /// <param name="stimuli">Stimuli of 0 to 1, one for each device.</param>
    /// <param name="answers">Receives the answers, of about 0 to 1.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> answers, CancellationToken cancellation = default)
    {
        if (stimuli.Length != Count) throw new ArgumentException($"There are {Count} devices; {stimuli.Length} stimuli were given.", nameof(stimuli));
        Scale(stimuli.Span);
        await _bank.RespondAsync(_stimuli, answers, cancellation).ConfigureAwait(false);
        Normalize(stimuli.Span, answers.Span);
    }

    /// <summary>Writes the calibration.</summary>
    internal void Save(BinaryWriter to)
    {
        NumberState.Write(to, _from);
        NumberState.Write(to, _over);
    }

    /// <summary>Takes over a calibration that <see cref="Save"/> has written.</summary>
    internal void Load(BinaryReader from)
    {
        NumberState.Read(from, _from);
        NumberState.Read(from, _over);
    }

    private void Scale(ReadOnlySpan<double> stimuli)
    {
        // The ends themselves come out to the last bit, so that no rounding is beyond a limit.
        for (var device = 0; device < Count; device++)
            _stimuli[device] = stimuli[device] >= 1 ? _high : _low + ((_high - _low) * Math.Max(0, stimuli[device]));
    }

    private void Normalize(ReadOnlySpan<double> stimuli, Span<double> answers)
    {
        if (IsRehearsed)
        {
            stimuli.CopyTo(answers);
            return;
        }

        for (var device = 0; device < Count; device++) answers[device] = (answers[device] - _from[device]) / _over[device];
    }

    private static void RequireRise(IDeviceBank bank, double[] before, double[] after, double low, double high, int check)
    {
        for (var device = 0; device < before.Length; device++)
        {
            if (after[device] > before[device]) continue;
            double from = low + ((high - low) * (check - 1) / (Checks - 1)), to = low + ((high - low) * check / (Checks - 1));
            throw new MeasurementException(string.Create(CultureInfo.InvariantCulture,
                $"Device {device + 1} answers with {Text(before[device])} at {QuantityFormat.Print(from, bank.StimulusUnit)} and with {Text(after[device])} at "
                + $"{QuantityFormat.Print(to, bank.StimulusUnit)}; a network needs an answer that rises from 'low' to 'high': choose other ends, average more readings, or leave the device out"));
        }

        string Text(double value) => QuantityFormat.Print(value, bank.ResponseUnit);
    }

    private static double[] Ones(int count)
    {
        var ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
