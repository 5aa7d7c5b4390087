using FsCheck;
using FsCheck.Fluent;

namespace SpinBench.Tests;

/// <summary>Numbers from all of their range: FsCheck draws integers no larger than its size, a hundred at most, and fractions of such.</summary>
internal static class AnyNumber
{
    /// <summary>Any 64 bits.</summary>
    public static Gen<long> Word { get; } =
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select ((long)high << 32) | (uint)low;

    /// <summary>Any finite number: one of any bits, or a fraction of small integers.</summary>
    public static Gen<double> Finite { get; } = Gen.OneOf(
        Word.Select(BitConverter.Int64BitsToDouble).Where(double.IsFinite),
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => number.Get));
}
