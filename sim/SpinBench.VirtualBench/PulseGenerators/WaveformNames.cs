using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>Names of waveforms as parameters: bare, or quoted and with a path and an extension, of which only the name counts here.</summary>
internal static class WaveformNames
{
    /// <summary>Reads a name, in upper case.</summary>
    public static bool TryRead(ref ScpiParameters parameters, out string name)
    {
        var token = parameters.NextToken();
        name = "";
        if (token.IsEmpty) return parameters.Fail(ScpiError.MissingParameter);
        if (token[0] is (byte)'"' or (byte)'\'')
        {
            if (token.Length < 2 || token[^1] != token[0]) return parameters.Fail(ScpiError.InvalidString);
            token = token[1..^1];
        }

        var path = token.LastIndexOf((byte)'\\');
        if (path >= 0) token = token[(path + 1)..];
        var extension = token.LastIndexOf((byte)'.');
        if (extension > 0) token = token[..extension];
        if (token.IsEmpty || !char.IsAsciiLetter((char)token[0])) return parameters.Fail(ScpiError.DataType);
        foreach (var sign in token)
        {
            if (!MnemonicKey.Holds(sign)) return parameters.Fail(ScpiError.InvalidCharacterData);
        }

        name = System.Text.Encoding.ASCII.GetString(token).ToUpperInvariant();
        return true;
    }
}
