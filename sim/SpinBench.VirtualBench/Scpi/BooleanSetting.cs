namespace SpinBench.VirtualBench.Scpi;

/// <summary>A setting that is on or off, answered as 1 or 0.</summary>
internal sealed class BooleanSetting<T>(Func<T, int, bool> get, Action<T, int, bool> set) : ScpiCommand<T>
{
    public override void Set(T firmware, ref ScpiParameters parameters)
    {
        if (parameters.TryBoolean(out var value)) set(firmware, parameters.Suffix, value);
    }

    public override void Ask(T firmware, ref ScpiParameters parameters, ref ScpiAnswer answer) =>
        answer.Boolean(get(firmware, parameters.Suffix));
}
