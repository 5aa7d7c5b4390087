using SpinBench.Physics.Ensembles.Kernels;

namespace SpinBench.Physics.Ensembles;

/// <content>Steps of members that feel one another, stage by stage.</content>
public sealed partial class MacrospinEnsemble
{
    private byte[]? _workKept;
    private nint _work;

    private unsafe void RunCoupled(int tile, int from, int steps, float* draws, int spins)
    {
        var blocks = Blocks(tile, 0, 0, 0);
        int lanes = _memory.Kernel.LaneCount, first = tile * BlocksOfTile;
        void* work = (byte*)_work + (nint)first * Tile.WorkStride * _memory.VectorBytes;
        int firstMember = first * lanes, endMember = Math.Min((first + blocks.Count) * lanes, Count);
        for (int step = 0; step < steps; step++)
        {
            float* own = draws is null ? null : draws + 3 * step * spins;
            switch (_settings.Scheme)
            {
                case Scheme.RungeKutta:
                    Slope(0, 0, []);
                    Slope(1, 1, [0.5]);
                    Slope(2, 1, [0, 0.5]);
                    Slope(3, 2, [0, 0, 1]);
                    Finish(blocks, work, [1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6]);
                    break;
                case Scheme.SemiImplicit:
                    _memory.Kernel.Blend(blocks, work, []);
                    Turn(halfway: true);
                    Turn(halfway: false);
                    break;
                default:
                    Slope(0, 0, []);
                    Slope(1, 2, [1]);
                    Finish(blocks, work, [0.5, 0.5]);
                    break;
            }

            void Slope(int slope, int halves, ReadOnlySpan<double> weights)
            {
                _memory.Kernel.Blend(blocks, work, weights);
                Feel(halves);
                _memory.Kernel.Rate(blocks, work, slope);
            }

            void Turn(bool halfway)
            {
                Feel(1);
                _memory.Kernel.Rate(blocks, work, 0, turning: true);
                _memory.Kernel.Swing(blocks, work, halfway);
            }

            void Feel(int halves)
            {
                if (_memory.Driven.Length > 0)
                    _memory.Kernel.Drive(blocks, _memory.Set(0), _memory.Driven, Signals(from + step, halves));
                _memory.Kernel.Couple((void*)_work, _bonds.Of(firstMember, endMember));
                if (own is not null)
                    _memory.Kernel.Agitate(blocks, work, own, spins);
            }
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
        _memory.Kernel.Couple((void*)_work, _bonds.Of(0, Count));
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
