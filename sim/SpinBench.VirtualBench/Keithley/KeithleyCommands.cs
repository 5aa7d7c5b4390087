using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.Keithley;

/// <summary>The commands that Keithley's SCPI instruments share: registers, error queue, trigger model, data format and buffer.</summary>
internal static class KeithleyCommands
{
    /// <summary>Adds them to a table.</summary>
    /// <param name="commands">The table.</param>
    /// <param name="points">Least and largest size of the buffer.</param>
    public static ScpiCommands<T> AddKeithley<T>(this ScpiCommands<T> commands, (int Least, int Most) points)
        where T : KeithleyFirmware<T> =>
        commands
            .AddReadings(f => f.Store, points)
            .Event(":SYSTem:TIME:RESet", (f, _) => f.ResetTimeStamp())
            .Event(":ABORt", (f, _) => f.Abort())
            .Event(":INITiate[:IMMediate]", (f, _) => f.Initiate())
            .Query(":READ", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => f.Read(ref answer))
            .Query(":FETCh", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => f.Fetch(ref answer))
            .Query("[:SENSe[1]]:DATA[:LATest]", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerLatest(ref answer))
            .Query("[:SENSe[1]]:DATA:FRESh", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerFresh(ref answer))
            .AtOnce("*RST", "*TRG", ":ABORt", ":SYSTem:PRESet");

    /// <summary>Adds what those have that measure in a way of their own: registers, error queue, data format and buffer.</summary>
    /// <param name="commands">The table.</param>
    /// <param name="store">The buffer with its format and register.</param>
    /// <param name="points">Least and largest size of the buffer.</param>
    public static ScpiCommands<T> AddReadings<T>(this ScpiCommands<T> commands, Func<T, ReadingStore> store, (int Least, int Most) points)
        where T : ScpiFirmware<T>
    {
        CommonCommands.AddRegister(commands, ":STATus:MEASurement", f => f.Status.Measurement);
        commands
            .Query(":STATus:QUEue[:NEXT]", AnswerError)
            .Event(":STATus:QUEue:CLEar", (f, _) => f.Status.Errors.Clear())
            .Event(":SYSTem:CLEar", (f, _) => f.Status.Errors.Clear())
            .Event(":SYSTem:PRESet", (f, _) => f.ResetSettings())
            .CommandAndQuery(
                ":FORMat[:DATA]",
                (T f, ref ScpiParameters p) => store(f).Format.SelectForm(ref p),
                (1, 2),
                (T f, ref ScpiParameters _, ref ScpiAnswer answer) => store(f).Format.AnswerForm(ref answer))
            .CommandAndQuery(
                ":FORMat:ELEMents[:SENSe[1]]",
                (T f, ref ScpiParameters p) => store(f).Format.Select(ref p),
                (1, 16),
                (T f, ref ScpiParameters _, ref ScpiAnswer answer) => store(f).Format.AnswerElements(ref answer))
            .Choice(
                ":FORMat:BORDer",
                "NORMal|SWAPped",
                (f, _) => store(f).Format.SwapsBytes ? 1 : 0,
                (f, _, order) => store(f).Format.SwapsBytes = order == 1);
        AddBuffer(commands, store, points);
        return commands;
    }

    private static void AddBuffer<T>(ScpiCommands<T> commands, Func<T, ReadingStore> store, (int Least, int Most) points)
        where T : ScpiFirmware<T> =>
        commands
            .Event(":TRACe:CLEar", (f, _) =>
            {
                store(f).Trace.Clear();
                store(f).Show();
            })
            .Query(":TRACe:DATA", (T f, ref ScpiParameters _, ref ScpiAnswer answer) =>
            {
                if (!store(f).TryAnswerTrace(ref answer)) f.Report(ScpiError.DataStale);
            })
            .Integer(":TRACe:POINts", new(points.Least, points.Most, 100), (f, _) => store(f).Trace.Points, (f, _, count) =>
            {
                store(f).Trace.Points = (int)count;
                store(f).Show();
            })
            .Query(":TRACe:POINts:ACTual", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(store(f).Trace.Readings.Count))
            .Choice(
                ":TRACe:FEED",
                "SENSe|SENSe1|CALCulate|CALCulate1|CALCulate2|NONE",
                (f, _) => store(f).Trace.Feed,
                (f, _, feed) => store(f).Trace.Feed = feed is 1 or 3 ? feed - 1 : feed)
            .Choice(":TRACe:FEED:CONTrol", "NEXT|NEVer", (f, _) => store(f).Trace.IsOpen ? 0 : 1, (f, _, never) =>
            {
                store(f).Trace.IsOpen = never == 0;
                store(f).Show();
            })
            .Choice(
                ":TRACe:TSTamp:FORMat",
                "ABSolute|DELTa",
                (f, _) => store(f).Trace.TimesAreDifferences ? 1 : 0,
                (f, _, delta) => store(f).Trace.TimesAreDifferences = delta == 1);

    private static void AnswerError<T>(T firmware, ref ScpiParameters parameters, ref ScpiAnswer answer)
        where T : ScpiFirmware<T>
    {
        var (error, detail) = firmware.Status.Errors.Take();
        answer.Error(error, detail);
    }
}
