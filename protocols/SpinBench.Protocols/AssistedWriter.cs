using SpinBench.Roles;

namespace SpinBench.Protocols;

/// <summary>Write pulses in an assisting field. A field that is held already is not set, and settled for, anew.</summary>
internal sealed class AssistedWriter(IPulseSource write, IFieldSource field)
{
    private double? _held;
    private double _read = double.NaN;

    /// <summary>The field of a pulse, μ0H in T: the assisting field has the same sign as the voltage and adds to the bias.</summary>
    public static double FieldOf(double amplitude, double assist, double bias) => bias + (Math.Sign(amplitude) * assist);

    /// <summary>Brings the field and applies the pulses; an amplitude of zero brings the field alone.</summary>
    /// <returns>The field as the bench read it when it was set, in T; not a number where nothing is read.</returns>
    public async ValueTask<double> ApplyAsync(double amplitude, double width, double assistingField, int count, CancellationToken cancellation)
    {
        if (_held != assistingField)
        {
            _held = null;
            await field.SetAsync(assistingField, cancellation).ConfigureAwait(false);
            _read = await field.ReadAsync(cancellation).ConfigureAwait(false);
            _held = assistingField;
        }

        if (amplitude != 0 && count > 0) await write.ApplyAsync(new Pulse(amplitude, width, count), cancellation).ConfigureAwait(false);
        return _read;
    }
}
