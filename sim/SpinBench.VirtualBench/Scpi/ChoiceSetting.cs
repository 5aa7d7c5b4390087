using System.Text;

namespace SpinBench.VirtualBench.Scpi;

/// <summary>A setting that is one of several words, answered in its short form.</summary>
/// <param name="words">The words as manuals print them, separated by bars; a choice is the index of its word.</param>
/// <param name="answersIndex">True for models that answer the index instead of the word.</param>
/// <param name="get">Reads the setting.</param>
/// <param name="set">Makes the setting.</param>
internal sealed class ChoiceSetting<T>(string words, bool answersIndex, Func<T, int, int> get, Action<T, int, int> set)
    : ScpiCommand<T>
{
    private readonly (ulong Short, ulong Long)[] _keys = [.. words.Split('|').Select(HeaderDeclaration.Forms)];
    private readonly byte[][] _answers =
        [.. words.Split('|').Select(word => Encoding.ASCII.GetBytes(HeaderDeclaration.ShortForm(word)))];

    public override void Set(T firmware, ref ScpiParameters parameters)
    {
        if (!parameters.TryWord(out var word)) return;
        for (var index = 0; index < _keys.Length; index++)
        {
            if (word != _keys[index].Short && word != _keys[index].Long) continue;
            set(firmware, parameters.Suffix, index);
            return;
        }

        parameters.Fail(ScpiError.IllegalParameterValue);
    }

    public override void Ask(T firmware, ref ScpiParameters parameters, ref ScpiAnswer answer)
    {
        var index = get(firmware, parameters.Suffix);
        if (answersIndex) answer.Integer(index); else answer.Word(_answers[index]);
    }
}
