using SpinBench.Physics.Ensembles.Kernels;

namespace SpinBench.Physics.Ensembles;

/// <content>Members that feel one another.</content>
public sealed partial class MacrospinEnsemble
{
    private byte[]? _workKept;
    private nint _work;

    // Tiles that step side by side feel only their own members.
    private unsafe void RunCoupled(int tile, in Tile blocks, int steps, float* draws, int spins)
    {
        var around = _partners!.Of(_work, tile * BlocksOfTile);
        switch (_settings.Scheme)
        {
            case Scheme.RungeKutta:
                _memory.Kernel.RungeKutta(blocks, around, steps);
                break;
            case Scheme.SemiImplicit:
                _memory.Kernel.SemiImplicit(blocks, around, steps, draws, spins);
                break;
            default:
                _memory.Kernel.Heun(blocks, around, steps, draws, spins);
                break;
        }
    }

    /// <summary>Change in one time step of all members at magnetisation + Σ weight·slope, with the signals as they were sampled last.</summary>
    private unsafe void Slope(int slope, ReadOnlySpan<double> weights)
    {
        KeepWork();
        var all = _memory.TileAt(0, _memory.Blocks);
        if (_memory.Driven.Length > 0)
            _memory.Kernel.Drive(all, _memory.Set(0), _memory.Driven, _signals.AsSpan(0, _settings.Drives.Count));
        _memory.Kernel.Blend(all, (void*)_work, weights);
        if (_partners is not null)
            _memory.Kernel.Couple(all, _partners.Of(_work, 0));
        _memory.Kernel.Rate(all, (void*)_work, slope);
    }

    private unsafe void Finish(in Tile blocks, void* work, ReadOnlySpan<double> weights)
    {
        _memory.Kernel.Blend(blocks, work, weights);
        _memory.Kernel.Accept(blocks, work);
    }

    private void KeepWork()
    {
        if (_workKept is null)
            (_workKept, _work) = _memory.WorkArea();
    }

    private unsafe double ReadWork(int member, int vector)
    {
        int lanes = _memory.Kernel.LaneCount;
        return _memory.Kernel.Read((void*)_work, (member / lanes * Tile.WorkStride + vector) * lanes + member % lanes);
    }
}
