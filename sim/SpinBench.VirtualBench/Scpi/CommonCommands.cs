namespace SpinBench.VirtualBench.Scpi;

/// <summary>The common commands of IEEE 488.2 and the subsystems that SCPI asks every instrument to have.</summary>
internal static class CommonCommands
{
    /// <summary>Adds them to a table.</summary>
    public static void AddTo<T>(ScpiCommands<T> commands)
        where T : ScpiFirmware<T>
    {
        commands
            .Query("*IDN", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Characters(f.Identity))
            .Event("*RST", (f, _) => f.ResetSettings())
            .Event("*CLS", (f, _) => f.Status.Clear())
            .Integer("*ESE", NumericRange.ByteMask, (f, _) => f.Status.EventEnable, (f, _, mask) => f.Status.EventEnable = (byte)mask)
            .Integer("*SRE", NumericRange.ByteMask, (f, _) => f.Status.RequestEnable, (f, _, mask) => f.Status.RequestEnable = (byte)mask)
            .Query("*ESR", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer((long)f.Status.TakeEvents()))
            .Query("*STB", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(f.StatusByte))
            .EventAndQuery(
                "*OPC",
                (T f, ref ScpiParameters _) => f.RaiseWhenComplete(),
                (T f, ref ScpiParameters _, ref ScpiAnswer answer) =>
                {
                    f.Complete();
                    answer.Integer(1);
                })
            .Event("*WAI", (f, _) => f.Complete())
            .Event("*TRG", (f, _) => f.Trigger())
            .Query("*TST", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(0))
            .Boolean("*PSC", (f, _) => f.Status.ClearsOnPowerUp, (f, _, on) => f.Status.ClearsOnPowerUp = on)
            .Query(":SYSTem:ERRor[:NEXT]", (T f, ref ScpiParameters _, ref ScpiAnswer answer) =>
            {
                var (error, detail) = f.Status.Errors.Take();
                answer.Error(error, detail);
            })
            .Query(":SYSTem:ERRor:COUNt", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(f.Status.Errors.Count))
            .Query(":SYSTem:VERSion", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Characters(f.Version))
            .Event(":STATus:PRESet", (f, _) => f.Status.Preset());
        AddRegister(commands, ":STATus:OPERation", f => f.Status.Operation);
        AddRegister(commands, ":STATus:QUEStionable", f => f.Status.Questionable);
    }

    /// <summary>Adds the three commands of an event register.</summary>
    public static void AddRegister<T>(ScpiCommands<T> commands, string header, Func<T, EventRegister> register)
        where T : ScpiFirmware<T>
    {
        commands
            .Query(header + "[:EVENt]", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(register(f).TakeEvents()))
            .Query(header + ":CONDition", (T f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(register(f).Condition))
            .Integer(header + ":ENABle", NumericRange.Mask, (f, _) => register(f).Enable, (f, _, mask) => register(f).Enable = (int)mask);
    }
}
