namespace SpinBench.ThirdParty.Tests;

/// <summary>Like <see cref="ThirdPartyFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ThirdPartyTheoryAttribute : TheoryAttribute
{
    public ThirdPartyTheoryAttribute()
    {
        if (!ThirdPartyFactAttribute.IsPrepared) Skip = ThirdPartyFactAttribute.Missing;
    }
}
