using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpinBench.Physics.Switching;

/// <summary>States of sites as bits, sixty-four to a word, with the number of those that are up.</summary>
internal sealed class SiteStates(int count)
{
    /// <summary>Sites in a word.</summary>
    public const int WordBits = 64;

    private readonly ulong[] _up = new ulong[(count + WordBits - 1) / WordBits];

    /// <summary>Number of sites.</summary>
    public int Count => count;

    /// <summary>Number of sites that are up.</summary>
    public int UpCount { get; private set; }

    /// <summary>Whether a site is up.</summary>
    public bool IsUp(int site) => (_up[site / WordBits] >> (site % WordBits) & 1) != 0;

    /// <summary>Bits of the sites of one word that are up.</summary>
    public ulong UpIn(int word) => _up[word];

    /// <summary>Bits of the sites of one word that stand from one place to another, and are in a state: 1, −1, or 0 for either.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong In(int word, int from, int to, int state)
    {
        int low = from - (word * WordBits), high = to - (word * WordBits);
        ulong found = state > 0 ? _up[word] : state < 0 ? ~_up[word] : ulong.MaxValue;
        if (low > 0) found &= ulong.MaxValue << low;
        if (high < WordBits) found &= ulong.MaxValue >> (WordBits - high);
        return found;
    }

    /// <summary>Turns sites of one word over.</summary>
    public void Flip(int word, ulong sites)
    {
        UpCount += BitOperations.PopCount(sites) - (2 * BitOperations.PopCount(sites & _up[word]));
        _up[word] ^= sites;
    }

    /// <summary>Turns one site over.</summary>
    public void Flip(int site) => Flip(site / WordBits, 1UL << (site % WordBits));

    /// <summary>Puts the sites from one place to another into a state, 1 or −1.</summary>
    /// <returns>True when one of them was not in it.</returns>
    public bool Fill(int from, int to, int state)
    {
        bool changed = false;
        for (int word = from / WordBits; word * WordBits < to; word++)
        {
            if (In(word, from, to, -state) is not 0 and var sites)
            {
                Flip(word, sites);
                changed = true;
            }
        }

        return changed;
    }
}
