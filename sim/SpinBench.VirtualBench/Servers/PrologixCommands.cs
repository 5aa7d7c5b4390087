using System.Globalization;
using System.Text;

namespace SpinBench.VirtualBench.Servers;

/// <summary>The commands of a Prologix controller: what each sets, and what it answers.</summary>
internal static class PrologixCommands
{
    private const string Version = "Prologix GPIB-ETHERNET Controller version 01.06.06.00 (simulated)";
    private const int FirstSecondary = 96;
    private const int LastSecondary = 126;
    private const int LastPrimary = 30;
    private const int LongestRead = 3000;

    private delegate void Act(PrologixClient client, ReadOnlySpan<int> numbers);

    private static readonly Dictionary<string, Act> Commands = new(StringComparer.OrdinalIgnoreCase)
    {
        ["addr"] = Address,
        ["auto"] = Setting(0, 1, settings => settings.Auto, (settings, value) => settings with { Auto = value }),
        ["clr"] = None(client => client.ClearDevice()),
        ["eoi"] = Setting(0, 1, settings => settings.Eoi, (settings, value) => settings with { Eoi = value }),
        ["eos"] = Setting(0, 3, settings => settings.Eos, (settings, value) => settings with { Eos = value }),
        ["eot_char"] = Setting(0, 255, settings => settings.EotCharacter, (settings, value) => settings with { EotCharacter = value }),
        ["eot_enable"] = Setting(0, 1, settings => settings.EotEnable, (settings, value) => settings with { EotEnable = value }),
        ["ifc"] = None(client => client.DropReplies()),
        ["llo"] = None(_ => { }),
        ["loc"] = None(_ => { }),
        ["lon"] = Setting(0, 1, settings => settings.ListenOnly, (settings, value) => settings with { ListenOnly = value }),
        ["mode"] = Setting(0, 1, settings => settings.Mode, (settings, value) => settings with { Mode = value }),
        ["read_tmo_ms"] = Setting(1, LongestRead, settings => settings.ReadTimeout, (settings, value) => settings with { ReadTimeout = value }),
        ["rst"] = None(client => client.Restart()),
        ["savecfg"] = Saving,
        ["spoll"] = (client, numbers) => client.SerialPoll(numbers),
        ["srq"] = None(client => client.AnswerServiceRequest()),
        ["status"] = Setting(0, 255, settings => settings.Status, (settings, value) => settings with { Status = value }),
        ["trg"] = (client, numbers) => client.Trigger(numbers),
        ["ver"] = None(client => client.Answer(Version)),
    };

    /// <summary>Executes a command.</summary>
    /// <param name="client">Who gave it.</param>
    /// <param name="line">The line without plus signs.</param>
    public static void Execute(PrologixClient client, ReadOnlySpan<byte> line)
    {
        var words = Encoding.Latin1.GetString(line).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return;
        if (words[0].Equals("read", StringComparison.OrdinalIgnoreCase))
        {
            Read(client, words);
            return;
        }

        var numbers = new int[words.Length - 1];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (int.TryParse(words[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) continue;
            client.AnswerUnknown();
            return;
        }

        if (Commands.TryGetValue(words[0], out var act)) act(client, numbers);
        else client.AnswerUnknown();
    }

    /// <summary>The addresses in a list of primary addresses, each with or without a secondary one behind it.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="addresses">Primary and secondary addresses, 0 for no secondary one.</param>
    /// <returns>False when one of them is no address.</returns>
    public static bool TryReadAddresses(ReadOnlySpan<int> numbers, out List<(int Primary, int Secondary)> addresses)
    {
        addresses = [];
        foreach (var number in numbers)
        {
            if (number <= LastPrimary) addresses.Add((number, 0));
            else if (number is >= FirstSecondary and <= LastSecondary && addresses.Count > 0 && addresses[^1].Secondary == 0) addresses[^1] = (addresses[^1].Primary, number);
            else return false;
        }

        return true;
    }

    private static void Read(PrologixClient client, string[] words)
    {
        if (words.Length == 1) client.Read(isToEnd: false, null);
        else if (words.Length == 2 && words[1].Equals("eoi", StringComparison.OrdinalIgnoreCase)) client.Read(isToEnd: true, null);
        else if (words.Length == 2 && byte.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var stop)) client.Read(isToEnd: false, stop);
        else client.AnswerUnknown();
    }

    private static void Address(PrologixClient client, ReadOnlySpan<int> numbers)
    {
        if (numbers.IsEmpty)
            client.Answer(string.Create(CultureInfo.InvariantCulture, $"{client.Settings.Primary}{(client.Settings.Secondary == 0 ? "" : $" {client.Settings.Secondary}")}"));
        else if (TryReadAddresses(numbers, out var addresses) && addresses.Count == 1)
            client.Settings = client.Settings with { Primary = addresses[0].Primary, Secondary = addresses[0].Secondary };
        else client.AnswerUnknown();
    }

    private static void Saving(PrologixClient client, ReadOnlySpan<int> numbers)
    {
        if (numbers.IsEmpty) client.Answer(client.IsSaving ? "1" : "0");
        else if (numbers.Length == 1 && numbers[0] is 0 or 1) client.IsSaving = numbers[0] == 1;
        else client.AnswerUnknown();
    }

    private static Act Setting(int least, int most, Func<PrologixSettings, int> get, Func<PrologixSettings, int, PrologixSettings> set) => (client, numbers) =>
    {
        if (numbers.IsEmpty) client.Answer(get(client.Settings).ToString(CultureInfo.InvariantCulture));
        else if (numbers.Length == 1 && numbers[0] >= least && numbers[0] <= most) client.Settings = set(client.Settings, numbers[0]);
        else client.AnswerUnknown();
    };

    private static Act None(Action<PrologixClient> act) => (client, numbers) =>
    {
        if (numbers.IsEmpty) act(client);
        else client.AnswerUnknown();
    };
}
