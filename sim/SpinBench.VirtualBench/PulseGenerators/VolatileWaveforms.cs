using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>
/// Arbitrary waveforms of the models that load one into volatile memory and keep named copies of it: <c>DATA:DAC VOLATILE,…</c>,
/// <c>DATA:COPY</c>, catalogues.
/// </summary>
internal static class VolatileWaveforms
{
    /// <summary>Adds the commands.</summary>
    public static ScpiCommands<T> VolatileData<T>(this ScpiCommands<T> table, GeneratorHeaders at)
        where T : GeneratorFirmware<T> => table
        .Command(at.Of("DATA", ":DAC"), static (T f, ref ScpiParameters p) => Load(f, codes: true, ref p), 2, int.MaxValue)
        .Command(at.Of("DATA", "[:DATA]"), static (T f, ref ScpiParameters p) => Load(f, codes: false, ref p), 2, int.MaxValue)
        .Command(at.Of("DATA", ":COPY"), Copy, 1, 2)
        .Command(at.Of("DATA", ":DELete[:NAME]"), Delete, 1, 1)
        .Event(at.Of("DATA", ":DELete:ALL"), static (f, n) =>
        {
            f[n].Memory.Clear();
            f[n].Reselect();
        })
        .Query(at.Of("DATA", ":CATalog"), static (T f, ref ScpiParameters p, ref ScpiAnswer answer) =>
        {
            foreach (var name in BuiltInWaveforms.Names) answer.Text(name);
            if (f[p.Suffix].Memory.HoldsVolatile) answer.Text(WaveformMemory.Volatile);
            foreach (var name in f[p.Suffix].Memory.Names) answer.Text(name);
        })
        .Query(at.Of("DATA", ":NVOLatile:CATalog"), static (T f, ref ScpiParameters p, ref ScpiAnswer answer) =>
        {
            var empty = true;
            foreach (var name in f[p.Suffix].Memory.Names)
            {
                answer.Text(name);
                empty = false;
            }

            if (empty) answer.Text("");
        })
        .Query(at.Of("DATA", ":NVOLatile:FREE"), static (T f, ref ScpiParameters p, ref ScpiAnswer answer) =>
            answer.Integer(f[p.Suffix].Memory.FreeSlots))
        .Add(at.Source("FUNCtion", ":USER"), new FreeCommand<T>(Select, AnswerSelected, (1, 1), (0, 0)))
        .Attributes(at);

    /// <summary>Queries that describe a waveform.</summary>
    public static ScpiCommands<T> Attributes<T>(this ScpiCommands<T> table, GeneratorHeaders at)
        where T : GeneratorFirmware<T> => table
        .Query(at.Of("DATA", ":ATTRibute:PTPeak"), static (T f, ref ScpiParameters p, ref ScpiAnswer answer) => Describe(f, ref p, ref answer, w => w.PeakToPeak), 1)
        .Query(at.Of("DATA", ":ATTRibute:AVERage"), static (T f, ref ScpiParameters p, ref ScpiAnswer answer) => Describe(f, ref p, ref answer, w => w.Average), 1)
        .Query(
            at.Of("DATA", ":ATTRibute:CFACtor"),
            static (T f, ref ScpiParameters p, ref ScpiAnswer answer) =>
                Describe(f, ref p, ref answer, w => w.RootMeanSquare > 0 ? w.PeakToPeak / w.RootMeanSquare : 1),
            1)
        .Query(
            at.Of("DATA", ":ATTRibute:POINts"),
            static (T f, ref ScpiParameters p, ref ScpiAnswer answer) =>
            {
                if (Asked(f, ref p) is { } waveform) answer.Integer(waveform.Count);
            },
            1);

    private static void Load<T>(T firmware, bool codes, ref ScpiParameters parameters)
        where T : GeneratorFirmware<T>
    {
        if (!parameters.TryName(out var name)) return;
        if (name != WaveformMemory.Volatile)
        {
            parameters.Fail(ScpiError.IllegalParameterValue);
            return;
        }

        var points = parameters.Count - 1;
        var error = codes
            ? ArbitraryData.ReadCodes(ref parameters, points, firmware.Model, firmware.SwapsBytes, firmware[parameters.Suffix].Memory, firmware.Memory, out var waveform)
            : ArbitraryData.ReadSamples(ref parameters, points, firmware.Model, firmware.SwapsBytes, out waveform);
        if (waveform is null)
        {
            parameters.Fail(error);
            return;
        }

        var channel = firmware[parameters.Suffix];
        channel.Memory.Load(waveform);
        if (channel.WaveformName == WaveformMemory.Volatile) channel.Select(WaveformMemory.Volatile, waveform);
    }

    private static void Copy<T>(T firmware, ref ScpiParameters parameters)
        where T : GeneratorFirmware<T>
    {
        var source = WaveformMemory.Volatile;
        if (!parameters.TryName(out var name) || (parameters.Count == 2 && !parameters.TryName(out source))) return;
        firmware.Check(
            source == WaveformMemory.Volatile ? firmware[parameters.Suffix].Memory.Copy(name) : firmware.Model.Errors.SourceNotVolatile);
    }

    private static void Delete<T>(T firmware, ref ScpiParameters parameters)
        where T : GeneratorFirmware<T>
    {
        if (!parameters.TryName(out var name)) return;
        var channel = firmware[parameters.Suffix];
        var isActive = channel.Shape == GeneratorShape.Arbitrary && channel.WaveformName == name;
        firmware.Check(isActive ? firmware.Model.Errors.DeleteActive : channel.Memory.Delete(name));
        channel.Reselect();
    }

    private static void Select<T>(T firmware, ref ScpiParameters parameters)
        where T : GeneratorFirmware<T>
    {
        if (!parameters.TryName(out var name)) return;
        var channel = firmware[parameters.Suffix];
        if (channel.Memory.Find(name) is { } waveform) channel.Select(name, waveform);
        else parameters.Fail(firmware.Model.Errors.Missing);
    }

    private static void AnswerSelected<T>(T firmware, ref ScpiParameters parameters, ref ScpiAnswer answer)
        where T : GeneratorFirmware<T> =>
        answer.Characters(firmware[parameters.Suffix].WaveformName);

    private static StoredWaveform? Asked<T>(T firmware, ref ScpiParameters parameters)
        where T : GeneratorFirmware<T>
    {
        var channel = firmware[parameters.Suffix];
        var waveform = channel.Waveform;
        if (parameters.Count == 1)
        {
            if (!WaveformNames.TryRead(ref parameters, out var name)) return null;
            waveform = channel.Memory.Find(name);
        }

        if (waveform is null) parameters.Fail(firmware.Model.Errors.Missing);
        return waveform;
    }

    // Four decimals with a sign, as the manual shows the peak-to-peak value.
    private static void Describe<T>(T firmware, ref ScpiParameters parameters, ref ScpiAnswer answer, Func<StoredWaveform, double> value)
        where T : GeneratorFirmware<T>
    {
        if (Asked(firmware, ref parameters) is { } waveform)
            answer.Characters(value(waveform).ToString("+0.0000;-0.0000", System.Globalization.CultureInfo.InvariantCulture));
    }
}
