using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>What the function generators have beside the waveform: display, beeper, byte order, an open line as a load.</summary>
internal static class FrontPanelCommands
{
    // Any load above what can be told in numbers.
    private const double OpenLine = 9.9e37;

    /// <summary>Display and beeper.</summary>
    public static ScpiCommands<T> FrontPanel<T>(this ScpiCommands<T> table)
        where T : GeneratorFirmware<T> => table
        .Event(":SYSTem:BEEPer[:IMMediate]", static (_, _) => { })
        .KeptBoolean(":DISPlay[:STATe]", standard: true)
        .Add(":DISPlay:TEXT[:DATA]", new FreeCommand<T>(
            static (T f, ref ScpiParameters p) =>
            {
                if (p.TryText(out var text)) f.DisplayText = text;
            },
            static (T f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Text(f.DisplayText),
            (1, 1),
            (0, 0)))
        .Event(":DISPlay:TEXT:CLEar", static (f, _) => f.DisplayText = "");

    /// <summary>Byte order of blocks: the most significant byte first, or swapped.</summary>
    public static ScpiCommands<T> ByteOrder<T>(this ScpiCommands<T> table)
        where T : GeneratorFirmware<T> => table.Choice(
        ":FORMat:BORDer", "NORMal|SWAPped", static (f, _) => f.SwapsBytes ? 1 : 0, static (f, _, order) => f.SwapsBytes = order == 1);

    /// <summary>A load that may also be infinite.</summary>
    public static ScpiCommands<T> OpenLoad<T>(this ScpiCommands<T> table, GeneratorHeaders at)
        where T : GeneratorFirmware<T> => table.Number(
        at.Of("OUTPut", ":LOAD"), ScpiUnit.Ohm, static (f, _) => f.Model.Load with { Maximum = double.PositiveInfinity }, static (f, n) => f[n].Load, SetLoad);

    private static void SetLoad<T>(T firmware, int channel, double ohms)
        where T : GeneratorFirmware<T>
    {
        if (ohms >= OpenLine) ohms = double.PositiveInfinity;
        if (double.IsInfinity(ohms) || ohms <= firmware.Model.Load.Maximum) firmware[channel].Load = ohms;
        else firmware.Report(ScpiError.DataOutOfRange);
    }
}
