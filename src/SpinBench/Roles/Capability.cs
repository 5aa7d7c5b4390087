using System.Text;

namespace SpinBench.Roles;

/// <summary>Says in words what an instrument or role interface stands for.</summary>
internal static class Capability
{
    /// <summary><c>ILockInAmplifier</c> → <c>a lock in amplifier</c>.</summary>
    public static string Describe(Type type)
    {
        var words = new StringBuilder("a");
        foreach (var letter in type.Name.AsSpan(1))
        {
            if (char.IsUpper(letter)) words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
