using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.LakeShore;

/// <summary>The common and operational-status commands of those models that have them.</summary>
internal static class LakeShoreCommonCommands
{
    /// <summary>Adds them to a command list. Registers are answered in three digits.</summary>
    public static Dictionary<string, LakeShoreCommand<T>> With488<T>(Dictionary<string, LakeShoreCommand<T>> commands, Action<T> updateStatus)
        where T : LakeShoreFirmware<T>
    {
        commands["*CLS"] = LakeShoreCommand<T>.Action(f => f.Status.Clear());
        commands["*ESE"] = Mask<T>(f => f.Status.EventEnable, (f, mask) => f.Status.EventEnable = mask);
        commands["*SRE"] = Mask<T>(f => f.Status.RequestEnable, (f, mask) => f.Status.RequestEnable = mask);
        commands["*ESR"] = LakeShoreCommand<T>.Ask(f => LakeShoreNumbers.Register(f.Status.TakeEvents()));
        commands["*STB"] = LakeShoreCommand<T>.Ask(f => LakeShoreNumbers.Register(f.StatusByte));
        commands["*OPC"] = LakeShoreCommand<T>.Both(
            0,
            (f, _) =>
            {
                f.Status.Raise(EventStatus.OperationComplete);
                return true;
            },
            (_, _) => "1");
        commands["*TST"] = LakeShoreCommand<T>.Ask(_ => "0");
        commands["OPST"] = LakeShoreCommand<T>.Ask(f =>
        {
            updateStatus(f);
            return LakeShoreNumbers.Register(f.Status.Operation.Condition);
        });
        commands["OPSTE"] = Mask<T>(f => f.Status.Operation.Enable, (f, mask) => f.Status.Operation.Enable = mask);
        commands["OPSTR"] = LakeShoreCommand<T>.Ask(f =>
        {
            updateStatus(f);
            return LakeShoreNumbers.Register(f.Status.Operation.TakeEvents());
        });
        return commands;
    }

    private static LakeShoreCommand<T> Mask<T>(Func<T, int> get, Action<T, int> set) => LakeShoreCommand<T>.Both(
        1,
        (firmware, parameters) =>
        {
            if (!LakeShoreCommand<T>.TryInteger(parameters[0], 0, 255, out var mask)) return false;
            set(firmware, mask);
            return true;
        },
        (firmware, _) => LakeShoreNumbers.Register(get(firmware)));
}
