using System.Text;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>
/// Arbitrary waveforms of the 33500 and 33600 families: each is loaded under its name into the volatile memory of a channel and played at a
/// sample rate. A name that is taken is refused.
/// </summary>
internal static class NamedWaveforms
{
    private const string BuiltInFolder = "INT:\\BUILTIN\\";

    /// <summary>Adds the commands.</summary>
    /// <param name="table">The table.</param>
    /// <param name="at">Where the headers carry the channel.</param>
    /// <param name="builtIn">The waveform that is in the memory from the start.</param>
    public static ScpiCommands<T> NamedData<T>(this ScpiCommands<T> table, GeneratorHeaders at, string builtIn)
        where T : GeneratorFirmware<T> => table
        .Command(at.Source("DATA", ":ARBitrary[:DATA]"), static (T f, ref ScpiParameters p) => Load(f, codes: false, ref p), 2, int.MaxValue)
        .Command(at.Source("DATA", ":ARBitrary:DAC"), static (T f, ref ScpiParameters p) => Load(f, codes: true, ref p), 2, int.MaxValue)
        .Command(at.Source("DATA", ":SEQuence"), Join, 1, 1)
        .Event(at.Source("DATA", ":VOLatile:CLEar"), (f, n) =>
        {
            f[n].Memory.Clear();
            f[n].Reselect();
            if (f[n].Waveform is null && f[n].Memory.Find(builtIn) is { } first) f[n].Select(builtIn, first);
        })
        .Query(at.Source("DATA", ":VOLatile:CATalog"), (T f, ref ScpiParameters p, ref ScpiAnswer answer) =>
        {
            answer.Text(BuiltInFolder + builtIn + ".ARB");
            foreach (var name in f[p.Suffix].Memory.Names) answer.Text(name);
        })
        .Query(at.Source("DATA", ":VOLatile:FREE"), static (T f, ref ScpiParameters p, ref ScpiAnswer answer) =>
            answer.Integer(f[p.Suffix].Memory.FreePoints))
        .Attributes(at)
        .Add(at.Source("FUNCtion", ":ARBitrary"), new FreeCommand<T>(Select, AnswerSelected, (1, 1), (0, 0)))
        .Number(at.Source("FUNCtion", ":ARBitrary:SRATe"), ScpiUnit.Hertz, (f, _) => new(1e-6, f.Model.HighestSampleRate, 40e3),
            (f, n) => f[n].SampleRate, (f, n, rate) => f[n].SampleRate = rate)
        .Number(at.Source("FUNCtion", ":ARBitrary:FREQuency"), ScpiUnit.Hertz, (f, n) => new(1e-6 / Points(f, n), f.Model.HighestSampleRate / Points(f, n), 40e3 / Points(f, n)),
            (f, n) => f[n].SampleRate / Points(f, n), (f, n, hertz) => f[n].SampleRate = hertz * Points(f, n))
        .Number(at.Source("FUNCtion", ":ARBitrary:PERiod"), ScpiUnit.Second, (f, n) => new(Points(f, n) / f.Model.HighestSampleRate, Points(f, n) / 1e-6, Points(f, n) / 40e3),
            (f, n) => Points(f, n) / f[n].SampleRate, (f, n, seconds) => f[n].SampleRate = Points(f, n) / seconds)
        .Number(at.Source("FUNCtion", ":ARBitrary:PTPeak"), ScpiUnit.Volt, (f, n) => f[n].AmplitudeRange,
            (f, n) => f[n].Amplitude, (f, n, volts) => f[n].SetAmplitude(volts))
        .Query(at.Source("FUNCtion", ":ARBitrary:POINts"), static (T f, ref ScpiParameters p, ref ScpiAnswer answer) =>
            answer.Integer(Points(f, p.Suffix)))
        .KeptChoice(at.Source("FUNCtion", ":ARBitrary:FILTer"), "NORMal|STEP|OFF")
        .KeptChoice(at.Source("FUNCtion", ":ARBitrary:ADVance"), "SRATe|TRIGger");

    private static int Points<T>(T firmware, int channel)
        where T : GeneratorFirmware<T> => firmware[channel].Waveform?.Count ?? 1;

    private static void Load<T>(T firmware, bool codes, ref ScpiParameters parameters)
        where T : GeneratorFirmware<T>
    {
        if (!WaveformNames.TryRead(ref parameters, out var name)) return;
        var points = parameters.Count - 1;
        var error = codes
            ? ArbitraryData.ReadCodes(ref parameters, points, firmware.Model, firmware.SwapsBytes, firmware[parameters.Suffix].Memory, firmware.Memory, out var waveform)
            : ArbitraryData.ReadSamples(ref parameters, points, firmware.Model, firmware.SwapsBytes, out waveform);
        if (waveform is not null) error = firmware[parameters.Suffix].Memory.Add(name, waveform);
        if (error.Code != 0) parameters.Fail(error);
    }

    private static void Select<T>(T firmware, ref ScpiParameters parameters)
        where T : GeneratorFirmware<T>
    {
        if (!WaveformNames.TryRead(ref parameters, out var name)) return;
        var channel = firmware[parameters.Suffix];
        if (channel.Memory.Find(name) is { } waveform) channel.Select(name, waveform);
        else parameters.Fail(firmware.Model.Errors.Missing);
    }

    private static void AnswerSelected<T>(T firmware, ref ScpiParameters parameters, ref ScpiAnswer answer)
        where T : GeneratorFirmware<T>
    {
        var name = firmware[parameters.Suffix].WaveformName;
        answer.Text(BuiltInWaveforms.Names.Contains(name) ? BuiltInFolder + name + ".ARB" : name);
    }

    // The block lists: name of the sequence, then of each step the waveform, repetitions, how it is played, what the marker does, where. Only
    // steps that are played a known number of times can be joined.
    private static void Join<T>(T firmware, ref ScpiParameters parameters)
        where T : GeneratorFirmware<T>
    {
        if (!parameters.TryBlock(out var block)) return;
        var fields = Encoding.Latin1.GetString(block).Split(',', StringSplitOptions.TrimEntries);
        var memory = firmware[parameters.Suffix].Memory;
        var error = fields.Length > 1 && (fields.Length - 1) % 5 == 0 ? ScpiError.None : ScpiError.InvalidBlock;
        var samples = new List<float>();
        for (var step = 1; error.Code == 0 && step + 4 < fields.Length; step += 5)
            error = JoinStep(memory, firmware.Model, fields[step], fields[step + 1], fields[step + 2], samples);
        if (error.Code == 0)
        {
            var codes = new short[samples.Count];
            SpinBench.Instruments.WaveformCodes.TryQuantize([.. samples], firmware.Model.LargestCode, codes);
            error = memory.Add(fields[0].Trim('"').ToUpperInvariant(), new StoredWaveform(codes, firmware.Model.LargestCode));
        }

        if (error.Code != 0) parameters.Fail(error);
    }

    private static ScpiError JoinStep(
        WaveformMemory memory, GeneratorModel model, string name, string repetitions, string control, List<float> samples)
    {
        if (memory.Find(name.Trim('"').ToUpperInvariant()) is not { } waveform) return model.Errors.Missing;
        var times = 1;
        if (control.Equals("repeat", StringComparison.OrdinalIgnoreCase))
        {
            if (!int.TryParse(repetitions, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out times) || times < 1)
                return ScpiError.DataOutOfRange;
        }
        else if (!control.Equals("once", StringComparison.OrdinalIgnoreCase))
        {
            return ScpiError.IllegalParameterValue;
        }

        if (samples.Count + ((long)times * waveform.Count) > model.MostPoints) return model.Errors.Full;
        for (; times > 0; times--) samples.AddRange(waveform.Samples.Span);
        return ScpiError.None;
    }
}
