using System.Buffers.Binary;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.Keithley;

/// <summary>
/// How readings are answered (<c>FORMat</c>): which elements, in the model's order whatever the order they were asked in, as text or as
/// IEEE 754 single precision behind <c>#0</c>.
/// </summary>
/// <param name="numbers">How numbers are printed.</param>
/// <param name="elements">The words of the elements as the manual prints them, in the order of the answer.</param>
/// <param name="selected">How many of them, from the first, are answered after a reset.</param>
internal sealed class DataFormat(NumberFormat numbers, string[] elements, int selected)
{
    private readonly (ulong Short, ulong Long)[] _words = [.. elements.Select(HeaderDeclaration.Forms)];
    private bool[] _selected = [.. elements.Select((_, index) => index < selected)];

    /// <summary>0 for text, 1 for IEEE 754 single precision (<c>REAL,32</c>), 2 for the same under its other name (<c>SREal</c>).</summary>
    public int Form { get; private set; }

    /// <summary>True for the least significant byte first.</summary>
    public bool SwapsBytes { get; set; } = true;

    /// <summary>Back to text with the elements of a reset.</summary>
    public void Reset()
    {
        Form = 0;
        SwapsBytes = true;
        _selected = [.. elements.Select((_, index) => index < selected)];
    }

    /// <summary><c>FORMat:DATA ASCii | REAL,32 | SREal</c>.</summary>
    public void SelectForm(ref ScpiParameters parameters)
    {
        if (!parameters.TryWord(out var word)) return;
        var form = word == Word("ASC") || word == Word("ASCII") ? 0 : word == Word("REAL") ? 1 : word == Word("SRE") || word == Word("SREAL") ? 2 : -1;
        if (form < 0)
        {
            parameters.Fail(ScpiError.IllegalParameterValue);
            return;
        }

        // A length follows REAL, and only 32 bits are to be had.
        if (parameters.Count > 1)
        {
            if (!parameters.TryInteger(new(0, 64, 32), out var bits)) return;
            if (form == 2 || bits != (form == 1 ? 32 : 0))
            {
                parameters.Fail(ScpiError.IllegalParameterValue);
                return;
            }
        }

        Form = form;
    }

    /// <summary><c>FORMat:DATA?</c>.</summary>
    public void AnswerForm(ref ScpiAnswer answer) => answer.Word(Form switch { 0 => "ASC"u8, 1 => "REAL,32"u8, _ => "SRE"u8 });

    /// <summary><c>FORMat:ELEMents</c> with a list of words.</summary>
    public void Select(ref ScpiParameters parameters)
    {
        var chosen = new bool[elements.Length];
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!parameters.TryWord(out var word)) return;
            if (word == Word("ALL") || word == Word("DEF") || word == Word("DEFAULT"))
            {
                for (var each = 0; each < chosen.Length; each++) chosen[each] |= word == Word("ALL") || each < selected;
                continue;
            }

            var index = Array.FindIndex(_words, forms => forms.Short == word || forms.Long == word);
            if (index < 0)
            {
                parameters.Fail(ScpiError.IllegalParameterValue);
                return;
            }

            chosen[index] = true;
        }

        _selected = chosen;
    }

    /// <summary><c>FORMat:ELEMents?</c>: the short forms, in the order of the answer.</summary>
    public void AnswerElements(ref ScpiAnswer answer)
    {
        for (var i = 0; i < elements.Length; i++)
        {
            if (_selected[i]) answer.Characters(HeaderDeclaration.ShortForm(elements[i]));
        }
    }

    /// <summary>Answers readings, one after the other.</summary>
    public void Answer(IReadOnlyList<double[]> readings, ref ScpiAnswer answer)
    {
        if (Form == 0)
        {
            foreach (var reading in readings)
            {
                for (var i = 0; i < reading.Length; i++)
                {
                    if (_selected[i]) answer.Number(reading[i], numbers);
                }
            }

            return;
        }

        answer.Word(Block(readings));
    }

    private byte[] Block(IReadOnlyList<double[]> readings)
    {
        var block = new byte[2 + (4 * readings.Count * _selected.Count(chosen => chosen))];
        "#0"u8.CopyTo(block);
        var at = 2;
        foreach (var reading in readings)
        {
            for (var i = 0; i < reading.Length; i++)
            {
                if (!_selected[i]) continue;
                var value = (float)NumberFormat.Representable(reading[i]);
                if (SwapsBytes) BinaryPrimitives.WriteSingleLittleEndian(block.AsSpan(at), value);
                else BinaryPrimitives.WriteSingleBigEndian(block.AsSpan(at), value);
                at += 4;
            }
        }

        return block;
    }

    private static ulong Word(string word) => MnemonicKey.Of(word);
}
