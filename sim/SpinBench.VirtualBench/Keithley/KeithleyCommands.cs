using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.Keithley;

/// <summary>The commands that Keithley's SCPI instruments share: registers, error queue, trigger model, data format and buffer.</summary>
internal static class KeithleyCommands
{
    /// <summary>Adds them to a table.</summary>
    /// <param name="commands">The table.</param>
    /// <param name="points">Least and largest size of the buffer.</param>
    public static ScpiCommands<T> AddKeithley<T>(this ScpiCommands<T> commands, (int Least, int Most) points)
        where T : KeithleyFirmware<T>
    {
        CommonCommands.AddRegister(commands, ":STATus:MEASurement", f => f.Status.Measurement);
        commands
            .Query(":STATus:QUEue[:NEXT]", AnswerError)
            .Event(":STATus:QUEue:CLEar", (f, _) => f.Status.Errors.Clear())
            .Event(":SYSTem:CLEar", (f, _) => f.Status.Errors.Clear())
            .Event(":SYSTem:PRESet", (f, _) => f.ResetSettings())
            .Event(":SYSTem:TIME:RESet", (f, _) => f.ResetTimeStamp())
            .Event(":ABORt", (f, _) => f.Abort())
            .Event(":INITiate[:IMMediate]", (f, _) => f.Initiate())
            .Query(":READ", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => f.Read(ref answer))
            .Query(":FETCh", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => f.Fetch(ref answer))
            .Query("[:SENSe[1]]:DATA[:LATest]", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerLatest(ref answer))
            .Query("[:SENSe[1]]:DATA:FRESh", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerFresh(ref answer))
            .CommandAndQuery(
                ":FORMat[:DATA]",
                static (T f, ref ScpiParameters p) => f.Format.SelectForm(ref p),
                (1, 2),
                static (T f, ref ScpiParameters _, ref ScpiAnswer answer) => f.Format.AnswerForm(ref answer))
            .CommandAndQuery(
                ":FORMat:ELEMents[:SENSe[1]]",
                static (T f, ref ScpiParameters p) => f.Format.Select(ref p),
                (1, 16),
                static (T f, ref ScpiParameters _, ref ScpiAnswer answer) => f.Format.AnswerElements(ref answer))
            .Choice(":FORMat:BORDer", "NORMal|SWAPped", (f, _) => f.Format.SwapsBytes ? 1 : 0, (f, _, order) => f.Format.SwapsBytes = order == 1)
            .AtOnce("*RST", "*TRG", ":ABORt", ":SYSTem:PRESet");
        AddBuffer(commands, points);
        return commands;
    }

    private static void AddBuffer<T>(ScpiCommands<T> commands, (int Least, int Most) points)
        where T : KeithleyFirmware<T> =>
        commands
            .Event(":TRACe:CLEar", (f, _) =>
            {
                f.Trace.Clear();
                f.ShowBuffer();
            })
            .Query(":TRACe:DATA", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerTrace(ref answer))
            .Integer(":TRACe:POINts", new(points.Least, points.Most, 100), (f, _) => f.Trace.Points, (f, _, count) =>
            {
                f.Trace.Points = (int)count;
                f.ShowBuffer();
            })
            .Query(":TRACe:POINts:ACTual", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(f.Trace.Readings.Count))
            .Choice(
                ":TRACe:FEED",
                "SENSe|SENSe1|CALCulate|CALCulate1|CALCulate2|NONE",
                (f, _) => f.Trace.Feed,
                (f, _, feed) => f.Trace.Feed = feed is 1 or 3 ? feed - 1 : feed)
            .Choice(":TRACe:FEED:CONTrol", "NEXT|NEVer", (f, _) => f.Trace.IsOpen ? 0 : 1, (f, _, never) =>
            {
                f.Trace.IsOpen = never == 0;
                f.ShowBuffer();
            })
            .Choice(
                ":TRACe:TSTamp:FORMat",
                "ABSolute|DELTa",
                (f, _) => f.Trace.TimesAreDifferences ? 1 : 0,
                (f, _, delta) => f.Trace.TimesAreDifferences = delta == 1);

    private static void AnswerError<T>(T firmware, ref ScpiParameters parameters, ref ScpiAnswer answer)
        where T : KeithleyFirmware<T>
    {
        var (error, detail) = firmware.Status.Errors.Take();
        answer.Error(error, detail);
    }
}
