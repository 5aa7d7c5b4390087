namespace SpinBench.VirtualBench.Scpi;

/// <summary>A setting that is a real number or an integer: the query takes <c>MIN</c>, <c>MAX</c> and <c>DEF</c>.</summary>
/// <param name="unit">The suffixes that the number may carry.</param>
/// <param name="integer">True when the number is rounded and answered as an integer.</param>
/// <param name="range">What is allowed now, given the header's suffix.</param>
/// <param name="get">Reads the setting.</param>
/// <param name="set">Makes the setting.</param>
internal sealed class NumberSetting<T>(
    ScpiUnit unit, bool integer, Func<T, int, NumericRange> range, Func<T, int, double> get, Action<T, int, double> set)
    : ScpiCommand<T>
{
    public override (int Least, int Most) AskParameters => (0, 1);

    public override void Set(T firmware, ref ScpiParameters parameters)
    {
        if (!parameters.TryNumber(unit, range(firmware, parameters.Suffix), out var value)) return;
        set(firmware, parameters.Suffix, integer ? Math.Round(value, MidpointRounding.AwayFromZero) : value);
    }

    public override void Ask(T firmware, ref ScpiParameters parameters, ref ScpiAnswer answer)
    {
        double value;
        if (parameters.Count == 0)
        {
            value = get(firmware, parameters.Suffix);
        }
        else if (!ReservedNumber.TryRead(parameters.NextToken(), range(firmware, parameters.Suffix), out value))
        {
            parameters.Fail(ScpiError.IllegalParameterValue);
            return;
        }

        if (integer) answer.Integer((long)value); else answer.Number(value);
    }
}
