namespace SpinBench.VirtualBench.FieldSources;

/// <summary>What an AMI 430 answers to <c>STATE?</c>.</summary>
internal enum MagnetRampState
{
    Ramping = 1,
    Holding = 2,
    Paused = 3,
    ManualUp = 4,
    ManualDown = 5,
    Zeroing = 6,
    Quench = 7,
    AtZero = 8,
    HeatingSwitch = 9,
    CoolingSwitch = 10,
}
