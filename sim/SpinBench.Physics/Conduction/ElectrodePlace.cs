namespace SpinBench.Physics.Conduction;

internal enum ElectrodePlace
{
    Left,
    Right,
    Cells,
}
